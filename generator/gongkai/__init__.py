"""gongkai (公开): a static transparency-site generator for government information disclosure."""
