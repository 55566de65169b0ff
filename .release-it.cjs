/**
 * `npm run release` publishes the version that package.json has: release-it would otherwise raise it by a patch, and turn
 * 1.0.0 into 1.0.1. The person who releases writes the version and the heading of CHANGELOG.md in a commit of their own.
 */
const { version } = require('./package.json');

module.exports = {
	increment: version,
	npm: { allowSameVersion: true },
};
