// The tests, in the order in which they run. Those with a short form are of every change; one that mostly waits runs
// beside the others.

import { clock } from './clock.mjs';
import { cut } from './cut.mjs';
import { copies, damage } from './damage.mjs';
import { disk } from './disk.mjs';
import { flood } from './flood.mjs';
import { kill, killAll } from './kill.mjs';
import { links } from './links.mjs';
import { launch } from './launch.mjs';
import { membership, rotate } from './members.mjs';
import { outsider } from './outsider.mjs';
import { delay, loss } from './slow.mjs';
import { stall } from './stall.mjs';
import { sync } from './sync.mjs';
import { twice } from './twice.mjs';
import { purge, restore } from './wiped.mjs';

export const TESTS = [
    { name: 'links', run: links, short: true },
    { name: 'launch', run: launch, short: true },
    { name: 'kill', run: kill, short: true },
    { name: 'kill-all', run: killAll },
    { name: 'cut', run: cut, short: true },
    { name: 'loss', run: loss },
    { name: 'delay', run: delay },
    { name: 'clock', run: clock },
    { name: 'disk', run: disk },
    { name: 'damage', run: damage },
    { name: 'copies', run: copies },
    { name: 'purge', run: purge },
    { name: 'membership', run: membership },
    { name: 'rotate', run: rotate },
    { name: 'restore', run: restore },
    { name: 'sync', run: sync },
    { name: 'twice', run: twice },
    { name: 'flood', run: flood },
    { name: 'stall', run: stall, waits: true },
    { name: 'outsider', run: outsider },
];
