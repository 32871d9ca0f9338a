// An independent checker over everything that is spoken: a file with one SSML document a line.
// Prints each that Alexa would refuse, with why, and exits with 1 if there is one.
const { check } = require("ssml-check");

async function main() {
  const spoken = require("fs").readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean);
  let refused = 0;
  for (const ssml of spoken) {
    const errors = await check(ssml, { platform: "amazon" });
    if (errors) {
      refused += 1;
      console.log(`${JSON.stringify(errors)}\n  ${ssml}`);
    }
  }
  console.log(`${spoken.length} distinct speeches, ${refused} refused`);
  process.exit(refused ? 1 : 0);
}

main();
