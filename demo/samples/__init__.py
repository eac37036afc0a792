"""Drawn photos of goods, good ones and faulty ones, that the photo hints are measured on."""
