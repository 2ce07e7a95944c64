"""Review before publication (条例 article 17): drafts beside the content, what of them waits, how it is approved."""
