import * as papi from '../lib/papi.mjs';
import { scenarios } from '../scenarios/index.mjs';

scenarios(papi);
