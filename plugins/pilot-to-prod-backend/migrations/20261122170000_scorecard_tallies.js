// @ts-check

/**
 * Made triggers that kept the scorecard's totals. They are gone, see
 * `20261125100000_scorecard_counts.js`; the name stays, as databases remember
 * which migrations they have run.
 */
exports.up = async function up() {};

exports.down = async function down() {};
