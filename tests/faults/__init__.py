"""Faults at every step of the real engine, and the recovery from each."""
