/** What a line of an answer is: `omitted` lines are neither quoted nor what the author has to say. */
export type LineRole = 'text' | 'blank' | 'quoted' | 'omitted';
