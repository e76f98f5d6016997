"""Numbers in prose that neither their page nor its files of results have: `prose.py [page.ipynb ...]`

A decimal number agrees with what rounds to it, as it is or in the unit that follows it. What counts: numbers in code and
inline code (what is set, or asserted in a hidden cell) and in short stored outputs. The files of results/ that the page
names, and long outputs, have so many numbers that some agree with anything: these count unless they would also agree
with most neighbours of the number. So what is defined, not measured, stands in code or inline code of the page."""
import json, re, sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
pages = 'index.ipynb', 'results/*.ipynb', 'tutorials/*.ipynb', 'explanations/*.ipynb'
short = 100                    # so many numbers are in an output that a reader looks through
by_step = {'history', 'tried'} # keys of what a file keeps update by update
units = [('%|points?', 100), ('ms', 1e3), ('minutes?', 1/60), ('kB|thousand', 1e-3), ('MB|M|million', 1e-6), ('GB', 1e-9)]
decimal = re.compile(r'(?<![\w.,])\d[\d,]*\.\d+(?![\w.]*\d)')
versions = r'\d+(\.\d+){2,}\S*|\d{4}\.\d{5}|\b([Pp]ython|PyTorch|torch\w*|transformers|onnxruntime|version|License|BY\S*) \d[\d.]*'
fence = re.compile(r'^```.*?^```|`[^`\n]*`', flags=re.M|re.S)

def text(s): return s if isinstance(s, str) else ''.join(s)

def numbers(s):
    "All numbers in code or in an output"
    found = re.findall(r'(?<![\w.])(?:(?:\d{1,3}(?:,\d{3})+|\d[\d_]*)(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?', s)
    return {float(re.sub('[,_]', '', o)) for o in found}

def values(o):
    "All numbers in a file of results, but for those of every step; of a share also what is left"
    if isinstance(o, dict): o = [v for k,v in o.items() if k not in by_step]
    if isinstance(o, list): return set().union(*map(values, o))
    if isinstance(o, bool) or not isinstance(o, (int, float)): return set()
    return {o, 1-o} if 0 < o < 1 else {o}

def files(code):
    "Files of results that code names; what an f-string has in braces must be quoted somewhere"
    quoted = set(re.findall(r'''['"]([^'"\n]*)['"]''', code))
    for name in set(re.findall(r'[\w./{}-]+\.json', code)):
        pattern = re.sub(r'\\{.*?\\}', '([^/]+)', re.escape(name.rpartition('results/')[2]))
        for f in (root/'results').rglob('*.json'):
            m = re.fullmatch(pattern, f.relative_to(root/'results').as_posix())
            if m and quoted.issuperset(m.groups()): yield f

def outputs(cell):
    "The texts of the stored outputs of a cell"
    for o in cell.get('outputs', []):
        data = o.get('data', {})
        yield text(o.get('text') or data.get('text/markdown') or data.get('text/plain', ''))

def sentences(md):
    "The prose of Markdown: no code, tables, formulas, addresses and versions"
    md = re.sub(r'\]\([^)]*\)', ']', fence.sub('…', md))
    md = re.sub(rf'^\|.*$|\$[^$]*\$|https?://\S+|{versions}', '', md, flags=re.M)
    for part in re.split(r'\n\s*\n|\n(?=[-*#>] )', md):
        yield from re.split(r'(?<=[.!?])\s+', ' '.join(part.split()))

def sources(cells):
    "Numbers that a reader of the page sees, and the many of long outputs and of files of results"
    prose = '\n'.join(text(c['source']) for c in cells if c['cell_type'] == 'markdown')
    code = '\n'.join(re.sub(r'^#.*$', '', text(c['source']), flags=re.M) for c in cells if c['cell_type'] == 'code')
    shown = [numbers(o) for c in cells for o in outputs(c)]
    few = numbers('\n'.join([code, *(m[0] for m in fence.finditer(prose))]))
    few = few.union(*(o for o in shown if len(o) <= short))
    kept = [values(json.loads(f.read_text(encoding='utf-8'))) for f in set(files(code))]
    return few, set().union(*(o for o in shown if len(o) > short), *kept)

def agrees(n, decimals, after, values):
    "Does a value round to n, as it is or in the unit of what comes after?"
    factors = [1] + [f for unit,f in units if re.match(rf'.{{0,30}}?(?<![A-Za-z])({unit})(?![A-Za-z])', after)]
    return any(abs(v*f - n) <= .5*10**-decimals + 1e-9 for f in factors for v in values)

def found(n, decimals, after, few, many):
    "Is n one of few numbers, or one of many, but not by chance?"
    if agrees(n, decimals, after, few): return True
    near = [n + k*10**-decimals for k in range(-10, 11) if k]
    return agrees(n, decimals, after, many) and sum(agrees(o, decimals, after, many) for o in near) < len(near)/2

def check(nb):
    "Numbers in the prose of a notebook that are not found, and their sentences"
    cells = json.loads(nb.read_text(encoding='utf-8'))['cells']
    few,many = sources(cells)
    for s in [s for c in cells if c['cell_type'] == 'markdown' for s in sentences(text(c['source']))]:
        for m in decimal.finditer(s):
            n,decimals = float(m[0].replace(',', '')),len(m[0].partition('.')[2])
            if not found(n, decimals, s[m.end():], few, many): yield m[0],s

def main(names):
    "Print what is not found; is there any?"
    nbs = [Path(o) for o in names] or sorted(f for p in pages for f in (root/'nbs').glob(p))
    bad = [f"{f.stem}: {n}: {s}" for f in nbs for n,s in check(f)]
    for line in bad: print(line)
    return bool(bad)

if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
