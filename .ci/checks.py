"The checks of `.ci/run`, in its copy of the repository: `checks.py log rc`, of the README's test command with --save"
import difflib, json, os, re, subprocess, sys, tempfile
from pathlib import Path

bin = Path('.venv/bin').absolute()
max_mb = 5
resave = "run nbdev-test --save nbs/x.ipynb, then nbdev-clean"
results = []

def report(name, problems, fix='', note=''):
    "Print and count one check"
    results.append(not problems)
    if not problems: return print(f"ok     {name}{note and f': {note}'}")
    print(f"FAILED {name}: {fix}")
    for p in problems: print('       ' + str(p).replace('\n', '\n       '))

def sh(*args):
    "Exit status and output of a command"
    r = subprocess.run([str(a) for a in args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return r.returncode, r.stdout

def tool(name, *args): return sh(bin/name, *args)

def changed():
    "Files that differ from the copy as it was made; they are put back"
    res = sh('git', 'diff', '--name-only')[1].split('\n') + sh('git', 'ls-files', '-o', '--exclude-standard')[1].split('\n')
    sh('git', 'checkout-index', '-fqa')
    sh('git', 'clean', '-fdq')
    return [o for o in res if o]

def notebooks():
    "What `nbdev-test` tests"
    skip = lambda f: any(p[0] in '._' for p in f.parts[1:]) or (f.parent/'.notest').exists()
    return [f for f in sorted(Path('nbs').rglob('*.ipynb')) if not skip(f)]

def cells(f): return [c for c in json.loads(f.read_text(encoding='utf-8'))['cells'] if c['cell_type'] == 'code']
def text(s): return s if isinstance(s, str) else ''.join(s)
def where(f, c): return f"{f} cell {c.get('id')}: " + next((l for l in text(c['source']).splitlines() if not l.startswith('#|')), '')

def failed_names(log):
    "The notebooks that `nbdev-test` says have failed"
    m = re.search(r'^nbdev Tests Failed On The Following Notebooks:\n=+\n((?:\t.*\n?)+)', log, flags=re.M)
    return {o.strip() for o in m[1].splitlines()} if m else set()

masks = [(r'( at )?0x[0-9a-fA-F]+', ''), (r'\S*/site-packages/', ''), (r'\btmp\w{8}\b', 'tmp'),
         (r'[-+]?(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?', '#'), (r'(#\s*)(ns|us|µs|μs|ms|s|min|h)\b', r'\1'), (r'\s+', '')]

def mask(s):
    "Text without what may differ between two runs"
    for a,b in masks: s = re.sub(a, b, s)
    return s

def streams(c, name):
    "Text of a stream of a cell; progress bars are left out"
    s = ''.join(text(o['text']) for o in c['outputs'] if o['output_type'] == 'stream' and o['name'] == name)
    return re.sub(r'^.*(\r|%\||it/s|s/it).*\n?', '', s, flags=re.M) if name == 'stderr' else s

def shown(c):
    "What a cell displays, comparable: its streams, then each result's text and kinds of picture"
    res = []
    for o in c['outputs']:
        d = o.get('data', {})
        pics = sorted(k for k in d if k.startswith('image/'))
        if d: res.append((text(d.get('text/markdown', d.get('text/plain', ''))), *pics))
    res = [(s,) for n in ('stdout', 'stderr') if (s := streams(c, n)).strip()] + sorted(res, key=lambda o: mask(o[0]))
    return [('' if len(r) > 1 else r[0], *r[1:]) for r in res]

def compare(f, old, new):
    "Differences between the stored outputs and those of another run"
    new = {d['id']: d for d in new}
    for c in old:
        if c['id'] not in new: continue
        a,b = shown(c),shown(new[c['id']])
        volatile = re.search(r'^\s*#\|\s*volatile\b', text(c['source']), flags=re.M)
        if bool(a) != bool(b): yield where(f, c) + f"\n  {'no stored output' if b else 'a stored output, but it displays nothing'}"
        elif not volatile and [[mask(s) for s in r] for r in a] != [[mask(s) for s in r] for r in b]:
            lines = [[l for r in o for s in r for l in s.splitlines()] for o in (a, b)]
            diff = difflib.unified_diff(*lines, 'stored', 'run again', lineterm='', n=0)
            yield where(f, c) + ''.join(f'\n  {l[:150]}' for l in list(diff)[:12])

def slug(heading):
    "The anchor that pandoc gives a heading"
    s = re.sub(r'`|\*|\[([^\]]*)\]\([^)]*\)', r'\1', heading).strip().lower()
    return re.sub(r'^[^a-z]+', '', re.sub(r'\s+', '-', re.sub(r'[^\w\s.-]', '', s)))

def prose(f):
    "Markdown of a notebook, without what is in fences"
    return re.sub(r'^```.*?^```', '', '\n\n'.join(text(c['source']) for c in json.loads(f.read_text(encoding='utf-8'))['cells'] if c['cell_type'] == 'markdown'), flags=re.M|re.S)

def dead(nbs):
    "Links to pages, headings and pictures that are not there; pictures without a description; web addresses that are written wrongly"
    md = {f.resolve(): prose(f) for f in nbs}
    heads = {f: {slug(h) for h in re.findall(r'^#+ (.+)$', s, flags=re.M)} for f,s in md.items()}
    pages = {re.sub(r'(^|/)\d+_', r'\1', f.relative_to(Path('nbs').resolve()).as_posix()).replace('.ipynb', '.html') for f in md}
    for f,s in md.items():
        for pic,says,to in re.findall(r'(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)', s):
            path,_,anchor = to.partition('#')
            at = f if not path else (f.parent/path).resolve()
            if pic and not says.strip(): yield f"{f.name}: {to} has no description"
            if own := re.match(r'https://subspace-nb\.github\.io/subspace_nb/(.+)', path):
                if own[1] not in pages: yield f"{f.name}: {to} is no page of the site"
            elif re.match(r'\w+:', to):
                if not re.fullmatch(r'https?://[\w-]+(\.[\w-]+)+(/[^\s"<>]*)?|mailto:\S+@\S+', to) or 'arxiv.org' in to and not re.search(r'arxiv\.org/abs/\d{4}\.\d{4,5}$', to): yield f"{f.name}: {to} is no web address"
            elif not at.exists(): yield f"{f.name}: {to} is not there"
            elif anchor and at in heads and anchor not in heads[at]: yield f"{f.name}: {to}: no such heading"

def no_page(nbs):
    "Notebooks that `nbdev-proc-nbs` makes no page of; a stub is enough of a quarto for that"
    with tempfile.TemporaryDirectory() as d:
        quarto = Path(d)/'quarto'
        quarto.write_text('#!/bin/sh\necho 1.7.32\n')
        quarto.chmod(0o755)
        os.environ['PATH'] = f"{d}{os.pathsep}{os.environ['PATH']}"
        out = tool('nbdev-proc-nbs')[1]
    missing = [f for f in nbs if not (Path('_proc')/f.relative_to('nbs')).exists()]
    return missing and [*missing, out[-2000:]]

def main(log, rc):
    "Report on each notebook, then make the checks"
    nbs,bad = notebooks(),failed_names(log)
    if rc and not bad: bad = {f.name for f in nbs}
    for f in nbs: report(f"test {f}", ["the error is above"] if f.name in bad else [], f"repair it, then nbdev-test --save {f}")
    if not nbs: report("notebooks", ["there are none in nbs"], "add one")

    ran,names = {f: cells(f) for f in nbs},{str(f) for f in nbs} # with the outputs of this run, which the next line puts back
    report("left behind", [f for f in changed() if f not in names], "a notebook writes here: use a temporary folder", "no file")
    st,out = tool('nbdev-export')
    report("nbdev-export", ([out] if st else []) + changed(), "run nbdev-export", "modules agree with the notebooks")
    st,out = tool('nbdev-clean')
    report("nbdev-clean", ([out] if st else []) + changed(), "run nbdev-clean", "notebooks are clean")
    st,out = sh(bin/'python', '.ci/readme.py', '--check')
    report("README.md", [out.strip()] if st else [], "run python .ci/readme.py", "agrees with nbs/index.ipynb")
    st,out = sh(bin/'python', '.ci/prose.py')
    report("prose", out.strip().splitlines() if st else [], "show the number on its page, or assert it in a hidden cell", "its numbers are on their page or in results/")

    report("pages", no_page(nbs), "keep imports in cells of their own: those cells are run alone", "every notebook has one")

    report("links", list(dead(nbs)), "mend them", "none is dead")

    stored = {f: cells(f) for f in nbs}
    errors = [where(f, c) for f,cs in stored.items() for c in cs if any(o['output_type'] == 'error' for o in c['outputs'])]
    report("saved errors", errors, resave, "none")
    mb = sum(len(json.dumps(c['outputs'])) for cs in stored.values() for c in cs) / 2**20
    report("outputs' size", [f"{mb:.1f} MB"] if mb > max_mb else [], f"keep all stored outputs under {max_mb} MB", f"{mb:.1f} MB")

    todo = [f for f in nbs if f.name not in bad]
    report("stored outputs", [d for f in todo for d in compare(f, stored[f], ran[f])], resave, f"{len(todo)} of {len(nbs)} notebooks show what they did")

    n = sum(results)
    print(f"{n} passed, {len(results)-n} failed")
    return n < len(results)

if __name__ == '__main__':
    os.environ.setdefault('CUDA_VISIBLE_DEVICES', '')
    sys.exit(main(Path(sys.argv[1]).read_text(encoding='utf-8'), int(sys.argv[2])))
