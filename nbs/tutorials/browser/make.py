"""Make what the page beside this file shows: python make.py [MODEL], then python -m http.server

MODEL is a sentence encoder whose vector is the mean of its token vectors: a directory or a name
on the Hub, dense or compressed already. Written are model/ (the ONNX file and its tokenizer, plain
and compressed with gzip) and settings.json."""
import argparse, gzip, json, tempfile
from pathlib import Path
import subspace_nb as sn
from subspace_nb.checkpoint import is_compressed, local_directory
from subspace_nb.onnx import export
from subspace_nb.quality import example_sentences, packaged_languages

here = Path(__file__).parent
dtypes = dict(int8='q8', int4='q4', float32='fp32')

def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('model', nargs='?', default='intfloat/multilingual-e5-small')
    parser.add_argument('--budget', default='96.8%',
        help="share of the table's memory that goes (default: 96.8%%)")
    parser.add_argument('--weights', choices=list(dtypes), default='int8')
    parser.add_argument('--languages', default='en,de,fr,es,it,pl,ru,tr,ar,hi,sw,th,ja,ko,zh')
    parser.add_argument('--sentences', type=int, default=20, help='of each language (default: 20)')
    parser.add_argument('--prefix', help="of every text (default: 'query: ' for a model named e5)")
    parser.add_argument('--out', type=Path, default=here, help='where to write (default: here)')
    args = parser.parse_args()
    if (args.out/'model').exists(): parser.error(f"{args.out/'model'} exists: remove it first")
    if args.prefix is None: args.prefix = 'query: ' if 'e5' in Path(args.model).name else ''
    return args

def compressed(model, budget, folder):
    "A directory of the compressed model"
    path = local_directory(model)
    if is_compressed(path): return path
    sn.compress(path, sn.SubspaceConfig(budget=budget, of='memory'), out=folder, progress=True)
    return folder

def pack(file):
    "Put a file compressed with gzip beside it"
    file.with_name(f'{file.name}.gz').write_bytes(gzip.compress(file.read_bytes(), 9))

def lines(languages, n):
    "Pairs of a language and a sentence"
    wanted = packaged_languages() if languages == 'all' else languages.split(',')
    return [(language, text) for language in wanted for text in example_sentences(language)[:n]]

def main():
    args = read_arguments()
    sentences = lines(args.languages, args.sentences) # refused before the work
    with tempfile.TemporaryDirectory() as folder:
        small = compressed(args.model, args.budget, Path(folder)/'small')
        found = export(small, args.out/'model', args.weights)
    for file in (Path(found.file), args.out/'model/tokenizer.json'): pack(file)
    settings = dict(dtype=dtypes[args.weights], prefix=args.prefix, sentences=sentences)
    (args.out/'settings.json').write_text(json.dumps(settings, ensure_ascii=False), encoding='utf-8')
    print(found)

if __name__ == '__main__': main()
