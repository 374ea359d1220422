/** Words that changelogs and comments of the kernel are made of: only misspellings of these are worth looking for. */
export const VOCABULARY: readonly string[] = `
abandoned ability absence absolute accelerate acceptable accepting access accessed accesses accessible accessing
accommodate according accordingly account accumulate accuracy accurate achieve achieved acknowledge acquire
acquired across actually adapter addition additional additionally address addresses adjacent adjust adjusted
adjusting adjustment advantages affected against algorithm aligned alignment allocate allocated allocates
allocating allocation allocations allocator allowed allowing already alternative alternatives although always
amount analogous analysis announce another anymore anything anywhere apparent apparently appear appearance appears
applicable application applications applied applies applying approach appropriate appropriately approximately
arbitrary architecture architectures argument arguments assembler assign assigned assignment associated association
assume assumed assumes assuming assumption asynchronous asynchronously atomic attach attached attempt attempts
attribute attributes authenticated authorization authorized automatic automatically auxiliary availability
available average avoided balance bandwidth because becomes before beginning behavior being belongs benefit between
beyond binding bindings boolean booting bootstrap boundary brightness broadcast broken buffered buffers building
calculate calculated calculation calibration callback callbacks calling cancel candidate cannot capabilities
capability capable capacity capture careful causing certain certificate change changed changes changing channel
channels character characters check checked checking checksum classifier cleanup cleanups cleared clearing clearly
coding combination command commands comment comments commits committed common communicate communication compare
compared comparison compatibility compatible compilation compile compiled compiler complain complete completed
completely completion compliance complicated component components compression compute computed computing concurrent
condition conditional conditions configuration configure configured configuring confirmed conflict conflicts
confused confusing confusion connect connected connection connector consecutive consider considered consistency
consistent constant constantly construct consume consumer contain contained containing contains content context
contiguous continue continues continuous control controller controls convenient conversion convert converted
converting correct correctly corresponding corrupted corruption could counter coverage created creates creating
creation critical current currently debugging decide decision declaration declarations declared decoded decoder
decoders decoding decrease decreases decrypted dedicated default defaults deferral deferred define defined defines
defining definitely definition definitions deleted deletion deletions dependencies dependency dependent depending
depends deprecated dereference derived describe described describes describing description descriptor descriptors
design designed desired destination destroy destroyed details detect detected detection determine determined
determines developer developers development device devices difference different differently dimension direction
directly directory disable disabled disables disabling disappear disconnect discover discussed discussion dispatch
display distinguish distribution document documentation documented doesn't domain downstream driver drivers dropped
duplicate duplicated duplication duration during dynamic dynamically earlier easily efficiency efficient either
element elements eliminate embedded emulated emulation enable enabled enables enabling encoder encoding encounter
encountered encrypted encryption endpoint endpoints enough ensure ensures entering entire entirely entries
environment equivalent erroneous error errors especially essentially established ethernet eventually everything
exactly example examples exceed exceeds except exception exchange exclude exclusive execute executed execution
existence existent existing expansion expected expects expensive experience explanation explicit explicitly
exported exposed express extended extending extension extent external extract extremely facility failed failing
failure failures fallback familiar fault feature features feedback figure filename finally finished firmware follow
followed following follows foreign format formats forward fragment framework frequency frequently function
functional functionality functions further general generally generate generated generation generic getting global
grammar granularity greater guarantee guaranteed guidance guidelines handle handled handler handlers handles
handling happen happened happens hardware header headers helpers hierarchy highest holding hotplug however
hypervisor identical identified identifier identify ignored immediate immediately impact implement implementation
implementations implemented implementing implements implicit important impossible improve improved improvement
include included includes including incoming inconsistent incorrect incorrectly increase increased increment
indefinitely independent independently indicate indicated indicates indices indirectly individual information
infrastructure inherit initial initialization initialize initialized initializer initializing initially initiate
inlined input insert insertion insertions installed installing instance instances instead instruction instructions
integer integrated integrity intended intention interested interface interfaces internal internally interrupt
interrupts interval introduce introduced introduces introduction invalid invalidate invalidation invalidations
invocation invoked involved iterate iteration itself judging kernel kernels keyword knowledge label latency layout
leading leaving legacy length library lifetime likely limitation limited listening little load located location
locations locking logging logical longer looking machine machines mailbox maintain maintained maintainers
maintenance malformed managed management mandatory manually manufacturer mapping mappings matches matching maximum
meaning measurement mechanism member members memory message messages metadata method methods microcode migrate
migration milliseconds minimal minimum mirrors mismatch missing mistake mitigation modified modify module monitor
mostly multiple multiplied necessarily necessary negative negotiate neither normal normally nothing notification
notifications notifier notify number numbers object objects observed obsolete obtain obvious obviously occasionally
occupied occur occurred occurrence occurrences occurring offset offsets omitted ongoing only operate operates
operating operation operations optimization optimize option optional options ordering original originally otherwise
outbound outdated outlook output outputs outside overflow overhead overlap overridden override overrun overwrite
overwriting overwritten package packet packets padding parallel parameter parameters parent parsing particular
particularly partition passing patches pattern patterns payload payloads pending perform performance performed
performing performs peripheral permanent permission persistent physical picture placement platform platforms
pointed pointer pointers pointing pointless polarity policy populate populated position positive possible possibly
potential potentially practices precede precedent preceding precise precision preemption preferred prefix prefixed
preparation prepare prepared prepares presence present preserve prevent prevents previous previously primarily
primary priority private privilege probably problem problems procedure process processed processing processor
processors product program programming progress project propagated proper properly properties property protected
protection protocol prototypes provide provided provides providing pseudo purpose purposes putting question
questions queue queued quickly random readability readable reading really reason reasons receive received receiver
receiving recent recently recognize recommend recommended record recover recovery recursive reduce redundant
refactor reference referenced references referring reflect regarding regardless regards region regions register
registered registers registration regression regressions regular regulator reject related relative relaxed release
released relevant reliable relocation relying remaining remains remote removal remove removed removes removing
rename repeat replace replaced replacement report reported reporting reports represent representation represents
reproduce request requested requesting requests require required requirement requirements requires requiring
reserve reserved resetting resistance resolution resolve resource resources response responsible restart restore
restored restrict restricted result resulting results resume retrieval retrieve retrieved return returned returning
returns reverse revert reverts reviewing reviews revision routine routines running runtime safely same sample
sanity satisfied scaling scenario schedule scheduled scheduler scheduling schemas scope scoped scripts search
searching second secondary seconds section sections sector security segment segments select selected selection
selects semantics semaphore sending sensor sentinel separate separated separately separator sequence serial
serialized setting settings several shorter should shutdown signal signals signature signatures significant
significantly silently similar similarly simple simpler simplify simply simultaneous simultaneously single size
skipped slightly smaller sockets software solution somehow someone something sometimes source special specific
specifically specification specified specifies specify specifying spinning splitting standard started starting
startup state statement statistics status storage straightforward stricter strictly string structure structures
subject submission subscribe subsequent subspace subsystem subtract subtracted succeed succeeded success successful
successfully sufficient suggest suggested suggestion suitable supplied support supported supporting supports
suppose supposed suppress suppressed surprising suspend suspicious switch switches switching symbol symbols
synchronization synchronize synchronous syntax system systems tainted target targets technically temperature
temporarily temporary terminating terminator testing than that the their themselves then there therefore thermal
these they this thread threads threshold through throughout throughput timeout timestamp together tolerance
toolchain topology totally touchscreen tracking transaction transfer transferred transferring transition
translation transmission transmit transparent transport treated trigger triggered triggers trivial truncate
truncated twiddle typical typically unavailable unconditionally undefined underlying understand understanding
unexpected unexpectedly unfortunately uninitialized unique unknown unlikely unnecessarily unnecessary unprotected
unsigned unsubscribe unsupported until unused update updated updates updating upstream upwards useful useless
usually utility utilization valid validate validated validating validation value values variable variables variant
variants various vector vendor verification verified verify version versioned versions virtual virtualized visible
volatile voltage vulnerable waiting warning warnings watchdog whenever whether which while windows with within
without workaround working wormhole would wrapper wrappers write writing written yield
`
	.trim()
	.split(/\s+/);
