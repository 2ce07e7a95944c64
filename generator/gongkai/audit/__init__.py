"""The self-check of a built site (`gongkai audit`): what an inspector or a visitor would stumble over."""
