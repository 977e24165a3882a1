"""Takes the best label of each frame and then gives short runs the label of the run before, which is not a best labelling.

Fails: a late gain decides about earlier frames
"""


def label(scores, shortest, price):
    if not scores:
        return []
    if len(scores) < shortest:
        return None
    answer = [max(range(len(gains)), key=gains.__getitem__) for gains in scores]
    at = 0
    while at < len(answer):
        end = at
        while end < len(answer) and answer[end] == answer[at]:
            end += 1
        if end - at < shortest:
            if at == 0:
                end = shortest
                answer[:end] = [answer[0]] * end
                continue
            answer[at:end] = [answer[at - 1]] * (end - at)
        at = end
    return answer
