"Make README.md from nbs/index.ipynb; with `--check`, only say whether it is up to date"
import re, sys
from pathlib import Path
from fastcore.nbio import read_nb

root = Path(__file__).resolve().parent.parent
notebook = r'''(\]\(|href=["'])(?:\./)?((?:\w[\w-]*/)*\w[\w-]*\.ipynb)(?:#[^)"' ]*)?'''

def links(md):
    "`md` with pictures and notebooks found from the top of the repository, outside fenced code"
    parts = re.split(r'(^```.*?^```)', md, flags=re.M|re.S)
    for i,s in enumerate(parts[::2]):
        s = re.sub(r'''(\]\(|(?:src|href)=["'])(?:\./)?(?=images/)''', r'\1nbs/', s)
        parts[2*i] = re.sub(notebook, r'\1nbs/\2', s) # a file of the repository has no anchors
    return ''.join(parts)

def fence(s, lang=''):
    "`s` as a fenced block"
    f = '`' * max(3, 1+max(map(len, re.findall('`+', s)), default=0))
    return f"{f}{lang}\n{s.rstrip()}\n{f}"

def output(o):
    "The text of a stored output, or None"
    txt = lambda s: s if isinstance(s, str) else ''.join(s)
    if o.output_type == 'stream': return fence(txt(o.text)) if o.name == 'stdout' and txt(o.text).strip() else None
    d = o.get('data', {})
    if any(k.startswith('image/') for k in d): return None
    if 'text/markdown' in d: return links(txt(d['text/markdown'])).strip()
    return fence(txt(d['text/plain'])) if 'text/plain' in d else None

def cell(c):
    "The blocks of Markdown of a cell"
    dirs = c.directives
    if c.cell_type == 'raw' or dirs.keys() & {'hide', 'default_exp'}: return []
    c.remove_directives()
    src = c.source.strip()
    if c.cell_type == 'markdown': return [links(src)]
    res = [fence(src, 'python')] if src and dirs.get('echo') != 'false' else []
    return res + [b for o in c.get('outputs', []) if dirs.get('output') != 'false' and (b := output(o))]

text = '\n\n'.join(b for c in read_nb(root/'nbs/index.ipynb').cells for b in cell(c) if b) + '\n'
readme = root/'README.md'
if '--check' not in sys.argv[1:]: readme.write_text(text, encoding='utf-8')
elif not readme.exists() or readme.read_text(encoding='utf-8') != text:
    sys.exit("README.md differs from nbs/index.ipynb: run python .ci/readme.py")
