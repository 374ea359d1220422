/** Words that changelogs and comments of the kernel are made of: only misspellings of these are worth looking for. */
export const VOCABULARY: readonly string[] = `
abandoned ability absence accelerate acceptable access accessed accesses accessible accessing accommodate according
accordingly account accumulate accuracy accurate achieve acknowledge acquire acquired across actually adapter
addition additional additionally address addresses adjacent adjust adjusted adjusting adjustment affected against
algorithm aligned alignment allocate allocated allocates allocating allocation allocations allocator allowed
allowing already alternative although always amount analogous analysis announce another anything apparent
apparently appear appearance appears applicable application applications applied applies approach appropriate
appropriately approximately arbitrary architecture architectures argument arguments assign assigned assignment
associated association assume assumed assumes assuming assumption asynchronous attach attached attempt attempts
attribute attributes authorization authorized automatic automatically auxiliary availability available average
balance bandwidth because becomes before beginning being belongs benefit between binding boolean boundary
brightness broadcast buffered buffers calculate calculated calculation calibration callback callbacks calling
cancel candidate cannot capabilities capability capable capacity capture careful causing certain certificate change
changed changes changing channel channels character characters check checked checking checksum cleanup cleared
clearing combination command commands comment comments commits committed common communicate communication compare
compared comparison compatibility compatible compile compiled compiler complain complete completed completely
completion complicated component components compression computed concurrent condition conditional conditions
configuration configure configured configuring conflict confused connect connected connection connector consecutive
consider considered consistency consistent constant construct consume consumer contain contained containing
contains content context contiguous continue continues continuous control controller controls convenient conversion
convert converted correct correctly corresponding corrupted corruption could counter created creates creating
creation critical current currently debugging decision declaration declarations declared decoded decoder decoders
decoding decrease decrypted dedicated default defaults deferral deferred define defined defines definitely
definition definitions deleted deletion dependencies dependency dependent depending depends deprecated derived
describe described describes describing description descriptor descriptors designed desired destination destroy
destroyed details detect detected detection determine determined determines developer development device devices
difference different differently dimension direction directly directory disable disabled disables disabling
disappear disconnect discover dispatch display distinguish distribution document documentation documented doesn't
downstream driver dropped duplicate duration during dynamic dynamically earlier efficiency efficient either element
elements eliminate embedded emulation enable enabled enables enabling encoder encoding encounter encountered
encryption endpoint endpoints enough ensure entering entire entirely entries environment equivalent erroneous error
errors especially essentially ethernet eventually everything exactly example examples exceed exceeds except
exception exchange exclude exclusive execute executed execution existence existent existing expected expects
expensive experience explanation explicit explicitly exported extended extension external extremely facility failed
failure failures fallback familiar feature features filename finally finished firmware follow followed following
follows foreign format formats forward fragment framework frequency frequently function functional functionality
functions further general generally generate generated generic getting global grammar granularity greater guarantee
guaranteed handle handled handler handlers handles handling happen happened happens hardware headers helpers
hierarchy highest holding however hypervisor identical identifier identify ignored immediate immediately implement
implementation implementations implemented implementing implements implicit important impossible improve
improvement include included includes including incoming inconsistent incorrect incorrectly increase increased
increment indefinitely independent independently indicate indicated indicates indices individual information
infrastructure inherit initial initialization initialize initialized initializing initially initiate input
insertion instance instances instead instruction instructions integer integrated integrity intended intention
interested interface interfaces internal internally interrupt interrupts interval introduce introduced introduces
invalid invalidate invocation invoked iterate iteration itself kernel kernels knowledge label latency layout
leaving legacy length library lifetime likely limitation limited listening little load location logical looking
machine machines maintain maintained maintainers maintenance malformed managed management mandatory manually
manufacturer mapping mappings matches matching maximum meaning measurement mechanism members memory message
messages metadata methods migrate migration milliseconds minimal minimum mirrors mismatch missing modified modify
module monitor multiple multiplied necessarily necessary negative negotiate neither normally nothing notification
notifier number numbers object objects obsolete obtain obvious obviously occasionally occupied occur occurred
occurrence occurrences occurring offset offsets omitted ongoing only operate operates operating operation
operations optimization optimize option optional options ordering original originally otherwise output outputs
outside overflow overhead overridden override overrun overwritten packet packets padding parallel parameter
parameters parent parsing particular particularly partition passing patches pattern patterns payload pending
perform performance performed performing performs peripheral permanent permission persistent physical platform
platforms pointer pointers pointing polarity populate populated position positive possible potential potentially
precede preceding precision preferred prefix prefixed preparation prepare prepared presence present preserve
prevent prevents previous previously primary priority private privilege probably problem problems procedure process
processed processing processor product program programming progress project properly properties property protected
protection protocol provide provided provides providing pseudo purpose purposes question queue queued quickly
random reading really reason reasons receive received receiver receiving recognize recommend recommended recover
recovery recursive redundant reference referenced references referring reflect regardless regions register
registered registers registration regression regular regulator related relative release released relevant reliable
remaining remains remote remove removed removes removing repeat replace replaced replacement report reported
reporting reports represent representation represents request requested requesting requests require required
requirement requirements requires requiring reserve reserved resetting resolution resolve resource resources
response responsible restart restore restored restrict restricted result resulting results retrieve retrieved
return returned returning returns reverse revision routine routines running runtime same sample satisfied scaling
scenario schedule scheduled scheduler scheduling scripts searching secondary seconds section sector security
segment segments select selected selection selects semantics semaphore sending sentinel separate separated
separately separator sequence serial serialized setting settings several should shutdown signal signals significant
significantly similar similarly simple simpler simplify simultaneous simultaneously single size skipped slightly
smaller sockets software solution somehow someone something sometimes source special specific specifically
specification specified specifies specify splitting standard started starting startup state statement statistics
status storage straightforward strictly string structure structures subject subscribe subsequent subsystem subtract
subtracted succeed succeeded success successful successfully sufficient suggested supplied support supported
supporting supports suppose supposed suppress suppressed surprising suspend suspicious switch switches switching
symbol synchronization synchronize synchronous syntax system systems target targets technically temperature
temporarily temporary testing than that the their themselves then there therefore these they this thread threads
threshold through throughout throughput timeout timestamp together tolerance topology touchscreen transaction
transfer transferred transferring transition translation transmission transmit transparent transport trigger
triggered triggers truncate truncated unavailable unconditionally undefined underlying understand unexpected
unexpectedly unfortunately uninitialized unique unknown unlikely unnecessarily unnecessary unsigned unsubscribe
unsupported until unused update updated updates updating upstream useful useless usually utility utilization valid
validate validation value values variable variables variant variants various verification verified verify version
versions virtual visible volatile voltage vulnerable waiting warning warnings watchdog whenever whether which while
windows with within without workaround working would wrapper write writing written yield
`
	.trim()
	.split(/\s+/);
