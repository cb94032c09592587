declare module "mersenne-twister" {
  class MersenneTwister {
    constructor(seed?: number);
    init_by_array(key: readonly number[], length: number): void;
    /** In [0, 2^32). */
    random_int(): number;
    /** In [0, 1), with 53 bits. */
    random_long(): number;
  }
  export = MersenneTwister;
}
