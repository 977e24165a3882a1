"""Free-text answers: a rubric in, points with the learner's own words out."""
