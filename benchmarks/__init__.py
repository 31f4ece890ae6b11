"""Accuracy and speed, measured; `--data DIR` or CHIDAO_DATA names the documents that stand outside the project."""
