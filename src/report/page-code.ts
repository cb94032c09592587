/**
 * The part of these sources that pages run, bundled as `reports/templates/page-code.js`: a selection is worded, laid
 * out and coloured by the same code as the page.
 */
export { itemWidth } from "../figures/text-width.ts";
export { withoutKeyMarks } from "../model/inert.ts";
export { tellChoice } from "./choice-words.ts";
export { inlineSvg } from "./inline-svg.ts";
