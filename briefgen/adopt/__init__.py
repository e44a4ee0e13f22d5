"""Adopt a corporate file: frame layouts laid into its master, in its colours and fonts.

```
corporate.potx → corporate (master, layout) → decorations → space → arrange → layouts → deck.pptx
                       └→ roles (colours by role) ─────────────────────┘
```
"""
