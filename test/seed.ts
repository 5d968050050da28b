/**
 * What is tried at random is the same in every run, so that a run is red for what was changed and not by chance.
 * TEST_SEED tries other cases: a number, or `any` for others each time.
 */
const given = process.env.TEST_SEED ?? '20261123';

export const seed = given === 'any' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
