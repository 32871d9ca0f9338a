"""The wordings by which `apology` knows what is in an apology: each line of a block is one, a regular expression.

They are matched against bare lower-case words ("i'm", not "im" or "i am"), and a word is forgiven by its neighbours:
"but" after "sorry" takes back, "but that's no excuse" does not.
"""

import re


def any_of(block: str) -> re.Pattern[str]:
    """Return the pattern that finds any line of a block as whole words.

    A line goes on in the next where it ends in a bar, or where the next begins with what may not follow.
    """
    whole_lines = re.sub(r"\n\s*(?=\(\?!)", "", re.sub(r"\|\n\s*", "|", block)).splitlines()
    return re.compile(rf"(?<![\w'])(?:{'|'.join(filter(None, map(str.strip, whole_lines)))})(?![\w'])")


def one_of(block: str) -> str:
    """Return a block as a bit of a line: one of its words, wherever its lines are broken."""
    return "(?:" + re.sub(r"\s*\n\s*", "", block) + ")"


ARTICLES_THIRD_PHRASE = any_of(r"""
    i don't always get (?:it|this|things) right but i (?:\w+ )?love you(?: and i'm always trying)?
""")
"""The one "but" that may stay."""

# ── What is good ──

NO_ACTS = one_of("""
    want|need|lov|tri|realiz|realis|notic|wish|hop|apologiz|apologis|car|worri|wonder|ow|ask|learn|help|lik|promis|
    deserv
""")
"""Beginnings of verbs in -ed that are no act to own."""
ACT = one_of(rf"""
    (?!{NO_ACTS}ed\b)\w+ed|
    hit|hurt|threw|broke|swore|lost|blew|lied|read|took|told|spoke|went|left|let|made|kept|forgot|got|put|gave|held|
    shut|hid|drove|sent|stole|said(?! (?:i'm )?sorry)|did (?:that|it|this|wrong)|had (?:it|that) wrong|
    wouldn't (?:listen|let)|didn't|wasn't|should have|should've|shouldn't
""")
FAULT = one_of(r"""
    wrong|mean|rude|loud|unfair|harsh|rough|impatient|grumpy|unkind|cruel|short|nasty|horrible|late|grouchy|cranky|sharp|
    careless|bossy|stubborn|out of line|not (?:fair|kind|nice|listening)|awful to|hard (?:on|to be near)|on my phone|
    half there|the (?:loud )?one|so \w+ (?:to|with|at) you
""")
SOMEHOW = r"(?: (?:\w+ly|just|so|too|very|kind of|sort of|even|also|then|a bit|a little|way|much))?"

OWNED = any_of(rf"""
    i(?:'ve)?{SOMEHOW} {ACT}
    (?:i was|i'm|i've been){SOMEHOW} {FAULT}
    (?:sorry|apologize|apology)(?: \w+)? (?:for|about)(?: \w+ly)? (?!every|any|some|no|morning|evening)\w+ing
    (?:sorry|apologize)(?: \w+)? (?:for|about) (?:my|the (?:way|things|names) i)
    (?:my|all my) (?:fault|mistake|doing|job)
    (?:is|was|that's|it's) (?:all )?(?:on me|mine)
    (?:that|it) was me
    (?:that's|it's|was|is|were) (?:so |really |very )?(?:wrong|unfair|unkind|mean|sneaky|not okay|not fair)
    wasn't (?:okay|right|fair|kind|nice)
    (?:no|not an) (?:excuse|defen[cs]e)
    (?:mean|unkind|wrong|bad|sneaky) of me
    (?:took|take|taking|dumped) (?:it|that|this|my \w+(?: \w+)?) (?:all )?out on you
    i take responsibility
    my (?:voice|words|temper|hands?|yelling|shouting|anger|answer) (?:was|were|wasn't|got|hurt|went)
""")
IMPACT = any_of(r"""
    i (?:\w+ly )?(?:scared|frightened|hurt|embarrassed|upset|worried|confused) (?:you|your)
    made you (?:cry|sad|feel|scared|worried|upset|afraid|flinch|jump)
    (?:that|it|this|which|yelling|shouting)(?: \w+){0,3} (?:scary|scared|frightening|frightened|hurts?|sad|lonely|
        embarrassing|unfair|awful|horrible|confusing|upsetting|hard (?:for|on) you)
    you (?!(?:made|make|drove|drive) me)(?:\w+ ){0,3}(?:scared|frightened|sad|hurt|lonely|embarrassed|cried|crying|
        upset|felt|worried|afraid|confused)
    your (?:face|feelings|eyes|tears|ears|heart)
    what (?:that|it) was like for you
""")
NOT = r"(?:not|never|\w+n't)(?: (?:all|really|at all|even|one bit|in any way|ever|any of it))*"
NOT_THEIR_FAULT = any_of(rf"""
    {NOT} your (?:fault|doing|job)
    none of (?:this|it|that)(?:'s| is| was)? (?:your|on you)
    not yours
    you (?:didn't|never) (?:make|made|cause|caused|deserve|deserved)
    nothing you (?:did|do|said)
    you (?:did nothing|didn't do anything|haven't done anything|weren't) (?:wrong|bad)
    {NOT} (?:about|because of|on) you
    (?:no matter what|whatever|doesn't matter what) you (?:did|do|said)
""")
NEXT_TIME = any_of(r"""
    next time(?! you)
    i'm (?:going to|trying to|working on|learning|practi[cs]ing|getting help)(?! say| tell)
    i'll (?:try|take|breathe|walk|count|put|ask|listen|step|go|use|work|practi[cs]e|stop|wait|do better|talk|whisper|
        calm)
    i want to do better
    (?:let's|can we) (?:try|start|do) (?:that |it |this )?(?:again|over)
""")
LOVE = any_of(r"""
    love(?:s|d)? you
    loved
    you're (?:so )?(?:important|precious|special|dear)
    matter to me
""")
SORRY = any_of("sorry\napologize\napology")
SAYS_SORRY = any_of(r"""
    i'm (?:\w+ )?sorry
    so sorry
    sorry (?:i|for|about|that|if|you)
    i apologize
""")
"""What is said in an apology, and not about one ("saying sorry")."""

# ── What is in the way ──

DENIED = r"(?<!not )(?<!never )(?<!n't )(?<!n't just )(?<!not just )"
PRECIOUS = r"(?:so )?(?:important|loved|precious|little|small|my)"
OFFERED = "want|need|like|feel|let|can|still|wish|prefer|choose|decide|have|think|ask|ever (?:want|need|feel)"
BLAME = any_of(rf"""
    (?<!than )you(?:'ve| just| really| always)* (?:made|make|drove|drive|pushed|push|forced) me
        (?! (?:so )?(?:happy|proud|smile|laugh|glad|a (?:mom|dad|parent)|want))
    {DENIED}because of you(?! (?:being )?(?:little|here))
    {DENIED}because you(?!'re {PRECIOUS}| (?:matter|mean|deserve|didn't deserve|don't deserve|have a right|
        were (?:just|only|little|being you)))
    if you(?!'re (?:ready|still|up|not ready)|'d (?:like|rather|want)| (?:{OFFERED}|don't want|don't feel|aren't))
    you started it
    you (?:wouldn't|didn't|don't|won't|never) (?:listen|stop|hurry|behave|do what|do as)
    you kept (?:on|push|whin|argu|cry|scream|yell|shout|interrupt|fight|bug|ask|hit|refus|pok|mess|fuss)\w*
    you were being
    you should(?:n't)? have(?! (?:had|to|been|heard|seen|gotten))
    why (?:do|did|can't|won't|don't|didn't|couldn't) you
    look what you
    next time you
    (?<!love )(?<!loved )(?<!with )(?<!for )you (?:always|never)
    you (?:need|have|got) to (?:listen|stop|learn|behave|understand)
    you (?:asked|were asking) for it
    (?<!none of )(?:it's|it was|that's|that was|all|partly|also|kind of|both) your (?:own )?fault
""")
FEELING = (
    "(?:upset|mad|sad|hurt|angry|scared|cr|offend|feel|sensitive|frighten|bother|annoy|afraid|disappoint|embarrass)"
)
BECAME = (
    "were|feel|felt|got|get|have|had|took|take|think|thought|ended up|couldn't|can't|made|being|all|so|too|really|just"
)
NOT_SORRY = any_of(rf"""
    sorry(?: that)? you(?:'ve)?(?: (?:{BECAME}))+(?! to)(?: (?:{FEELING}|it|that|i)\w*)?
    sorry(?: that)? you're(?: \w+)? {FEELING}\w*
    sorry if(?: \w+){{1,4}}
    sorry (?:for|about) (?:how|the way|what) you(?: \w+){{1,2}}
    mistakes were made
""")
OWNING_UP = one_of(r"""
    (?:that's|it's|this is|that was|it was|this was) (?:all )?(?:no|not|never|my|on me|wrong|mine|still|me|your turn)|
    (?:that|it|this) (?:isn't|wasn't|doesn't|didn't|still)|(?:i'm|i was) (?:wrong|the (?:grown|one|parent|adult))|
    i (?:should|shouldn't|still should|had no|know)|you (?:didn't|don't) (?:deserve|make|have to|need to)|
    none of|nothing you|there's no|no matter
""")
BUT = any_of(rf"""
    (?<!nothing )(?<!anything )(?<!everything )(?<!anybody )(?<!all )but(?! {OWNING_UP})
""")
A_PARENT = "parent|mother|father|mom|dad|person|human"
WORST = any_of(rf"""
    worst(?! (?:part|thing|bit|day|of it|morning|night))
    (?:terrible|horrible|awful|bad|rotten|lousy|useless|crappy|rubbish|crap) (?:{A_PARENT})
    i'm (?:such )?(?:a |an )?(?:monster|failure|loser|idiot|terrible|horrible|awful|useless|mess|piece)
    hate myself
    deserve (?:a )?better (?:than me|{A_PARENT})
    can't do anything right
    i(?:'ve)? ruin(?:ed)? (?:everything|you|your)
""")
UNASKED = r"(?<!have to )(?<!need to )(?<!asking you to )(?<!asking for )(?<!needn't )(?<!asking )"
FORGIVE = any_of(rf"""
    {UNASKED}forgive(?:ness|n)?(?: me| mom| dad| us)?
    {UNASKED}(?:say|tell me) (?:that )?(?:it's|that's|you're|we're) (?:okay|all right|fine|good)
    are we (?:okay|good|all right|cool|friends|fine)
    still love (?:me|mom|dad|mama|us)
    {UNASKED}say you love me
    {UNASKED}make me feel better
    (?:please )?don't be (?:so )?(?:mad|angry|upset|sad|cross|scared)(?: (?:at|with) me)?
    stop crying
    (?:just )?forget (?:about )?(?:it|this|that)(?: happened)?
    don't tell
""")
HOLD = "(?:hug|kiss|cuddle|snuggle|squeeze)"
HUG = any_of(rf"""
    (?:give|gimme) (?:(?:me|mom|dad|mama|us) )?(?:a )?(?:big )?{HOLD}
    (?:can|could|may) (?:i|we)(?: please)? (?:have|get) (?:a |one )?(?:big )?{HOLD}
    can we {HOLD}
    i (?:need|want|could use|would love|really need) a (?:big )?{HOLD}
    {HOLD} me
    hug it out
    come (?:here )?(?:for|and give|give|and have) (?:me )?(?:a )?(?:big )?{HOLD}
""")
TRYING = r"(?! (?:that )?(?:i'll |i'm going to |to )?(?:try|do my best|work|keep trying))"
VOW = any_of(rf"""
    never (?:ever )?again
    i'll never(?! (?:stop loving|leave you|not love|stop trying|forget))
    i won't ever
    (?:won't|not|never)(?: ever| going to)? happen again
    {DENIED}(?<!can't )i (?:promise|swear){TRYING}
    i'm never going to
    last time i
    from now on i
    won't (?:\w+ ){{1,3}}(?:again|any ?more)
    i'll always(?! love| be here| come back| be on)
""")
ALWAYS_THERE = one_of("""
    love|loved|here|trying|want|wanted|with you|come|glad|welcome|your|safe|on your|be (?:here|on your|your)|going to
""")
NEVER_MEANT = one_of("""
    meant|mean|wanted|want|should|mind|going to|your|stop|stopped|ever wanted|leave|deserved|okay|right|about|because|
    a reason|again|ever again|need|have to|too late|not love|forget|made me
""")
ALWAYS = any_of(rf"""
    (?<!love you )(?<!loved you )(?<!not )(?<!n't )always(?! {ALWAYS_THERE})
    (?<!you )never(?! {NEVER_MEANT})
""")
