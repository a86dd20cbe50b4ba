"""Turns saved transcripts and press reports into a static archive that leads every paragraph back to its source line.

The modules are the stages, in the order in which the data passes through them:

    read -> sources/ (recognise, segment) -> describe -> decide -> authority -> link -> pages -> search -> render -> publish

`pipeline` strings the stages together, `cli` is the command line. Every stage is a function from values to values
(`model`); files are read and written at the two ends only.
"""
