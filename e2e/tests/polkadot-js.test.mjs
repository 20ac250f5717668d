import * as polkadotJs from '../lib/polkadot-js.mjs';
import { scenarios } from '../scenarios/index.mjs';

scenarios(polkadotJs);
