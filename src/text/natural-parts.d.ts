// The parts of `natural` that simgap uses, by submodule: the package root reads `.env` and loads drivers.
declare module "natural/lib/natural/tokenizers/aggressive_tokenizer.js" {
  class AggressiveTokenizer {
    tokenize(text: string): string[];
  }
  export = AggressiveTokenizer;
}

declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const PorterStemmer: { stem(word: string): string };
  export = PorterStemmer;
}
