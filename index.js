// n8n loads the nodes and credentials named in package.json; there is nothing to import from the package itself.
module.exports = {};
