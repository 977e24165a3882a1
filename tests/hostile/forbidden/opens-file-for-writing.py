"""Leaves a file behind in the folder for temporary files."""

def double(n):
    with open("/tmp/sixrounds-hostile", "w") as left:
        left.write(str(n))
    return 2 * n
