/**
 * What a page runs of these sources, bundled as `reports/templates/page-code.js`: a choice is worded, laid out and
 * coloured by the code that made the page.
 */
export { itemWidth } from "../figures/text-width.ts";
export { withoutKeyMarks } from "../model/inert.ts";
export { tellChoice } from "./choice-words.ts";
export { inlineSvg } from "./inline-svg.ts";
