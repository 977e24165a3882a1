"""Imports parts of the standard library that are not warm."""

import abc
import array
import base64
import calendar
import colorsys
import csv
import ctypes
import decimal
import difflib
import fractions
import graphlib
import hashlib
import html
import inspect
import json
import numbers
import pickle
import pprint
import queue
import sqlite3
import statistics
import struct
import textwrap
import timeit
import unittest
import xml.etree.ElementTree
import zlib
import zoneinfo


def double(n):
    rows = sqlite3.connect(":memory:").execute("select 1 + 1").fetchall()
    moved = json.loads(json.dumps(pickle.loads(pickle.dumps(n))))
    return moved * rows[0][0]
