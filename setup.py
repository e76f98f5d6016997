from configparser import ConfigParser
from pathlib import Path
from setuptools import setup

# settings.ini is the only home of the requirements; everything else is in pyproject.toml
cfg = ConfigParser()
cfg.read_string((Path(__file__).resolve().parent/"settings.ini").read_text(encoding="utf-8"))
c = cfg["DEFAULT"]
extras = {k: c[f"{k}_requirements"].split() for k in ("demo", "train", "benchmark", "onnx")}
extras["dev"] = c["dev_requirements"].split() + extras["demo"] + extras["train"]
setup(install_requires=c["requirements"].split(), extras_require=extras)
