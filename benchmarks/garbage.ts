import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Has the engine give back all memory that nobody uses. */
export const collectGarbage = runInNewContext('gc') as () => void;
