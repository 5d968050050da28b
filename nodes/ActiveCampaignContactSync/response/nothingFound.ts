/**
 * What a question is answered with when there is nothing to answer: an unknown address, an account without a
 * single form (recorded). It comes with the same `result_code` as a refusal, so only the words tell.
 */
export const nothingFound = 'Failed: Nothing is returned';
