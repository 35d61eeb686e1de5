// Preloaded by a test: stands in for a dependency that is not there.
const Module = require('node:module');

const load = Module._load;
Module._load = function broken(request, ...rest) {
  if (request === 'commander') {
    throw new Error("Cannot find module 'commander'");
  }
  return load.call(this, request, ...rest);
};
