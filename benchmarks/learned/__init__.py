"""Whether a learned part would help: segments labelled from the annotation, classifiers, and both with the rules."""
