"""Copies of attachments without what readers do not see. The original is never touched."""
