// Amazon's validator over documents on stdin, [{name, document, datasources}]; prints {name: [findings]}.
// The validator talks to the console as it works, which is no finding.
const say = console.log;
console.log = console.warn = console.info = () => {};
const { StaticAplTemplateValidator } = require("apl-suggester");

async function main() {
  const found = {};
  for (const { name, document, datasources } of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
    const validator = new StaticAplTemplateValidator();
    found[name] = [...(await validator.validate(document)), ...((await validator.validateDataSources?.(datasources)) ?? [])];
  }
  say(JSON.stringify(found));
}

main();
