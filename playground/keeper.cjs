// Ends a child process when its parent ends for whatever reason. The parent keeps our standard input open and never
// writes to it, so when it closes, the parent has ended. Used in two ways:
//   node --require keeper.cjs server.js    a Node child that watches for itself
//   node keeper.cjs command argument...    any other child, watched by this process
'use strict';
const { spawn } = require('node:child_process');

const graceMs = 5000;
const watch = (onParentGone) => { process.stdin.on('end', onParentGone).on('error', onParentGone).resume(); };

if (require.main === module) {
  const child = spawn(process.argv[2], process.argv.slice(3), { stdio: ['ignore', 'inherit', 'inherit'] });
  const end = () => { child.kill('SIGTERM'); setTimeout(() => child.kill('SIGKILL'), graceMs).unref(); };
  child.on('error', (error) => { console.error(error.message); process.exit(127); });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  for (const signal of ['SIGTERM', 'SIGINT']) { process.on(signal, end); }
  watch(end);
} else {
  watch(() => process.exit(0));
}
