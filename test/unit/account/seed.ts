/** Another one every time, so that more is tried than one run can; HOSTILE_SEED repeats a run. */
export const seed = Number(process.env.HOSTILE_SEED ?? Math.floor(Math.random() * 2 ** 31));
