/** Each line: a word, then ways to misspell it that are no words themselves; those that kernel trees list, too. */
const WORDS = `
assume asume
absence absense
access acess accesss
accessible accessable acessable
accommodate accomodate
according accoring acording
acquire accquire
acquired aquired
across accross
actually actualy acutally
address addres adress adddress
addresses adresses addreses
additional additonal aditional addional
additionally additionaly aditionally
adjust ajust
algorithm alogrithm algorith algorithmn algoritm
aligned alligned
alignment alignement aligment
allocate alocate
allocated allocted alloated
already alreay
although altough
appearance appearence
application applicaion
appropriate apropriate approriate appropiate
appropriately appropriatly
arbitrary abitrary arbitary
architecture archtecture architechture
argument arguement
arguments arguements
assign asign
associated assocated
association assocation
assuming asuming
attempt atempt
automatically automaticaly automaticly
auxiliary auxillary auxilliary
available availabe avaible availble avaliable avalable availiable
availability availablity
because becuase becasue beacuse
before befor
beginning begining
being beeing
boundary boundry
calculate caculate
calculation caculation
cancel cancle
cannot cannnot
capabilities capabilites capabilties
capability capabilty capablity
change chnage
channel channle
character charactor
characters charachters
command comand commmand
committed commited
communicate comunicate
communication comunication
compatible compatable
compatibility compatability compatiblity
completely completly
completion completition
components componnents
condition conditon condtion
conditional condtional
configuration configuation configration
connection connnection
consistent consistant
consistency consistancy
consumer comsumer
continuous continous
control controll
controller controler contoller
convenient convinient convienient
conversion convertion
corresponding correponding correspoding
counter coutner
currently curently
default defualt
deferral deferal
definition defintion definiton
definitions defintions
definitely definately
dependency dependancy
dependencies dependancies
descriptor desciptor descritptor
description descripton
destroy destory
destroyed destoryed
detected deteced
detection detecion
development developement
different diffrent diferent
disable diable disbale
disabled disabed disbaled diabled
dynamic dynmaic
embedded embeded
enable enbale
endianness endianess
enough enought
environment enviroment environement
equivalent equivelant
error eror errror
especially expecially
example exmaple
exclusive exlusive
existence existance
existent existant
explicit explict
explicitly explicitely
extension extention extenstion
failed faild
failure failue faliure
familiar familar
firmware firware
following follwing
frequency frequncy
function fucntion funtion funcion fuction
functionality functionallity
functions funtions
further furthur
generated genereted
guarantee guarentee
guaranteed guarenteed
handle hanlde
happened happend
hardware hardare harware
hierarchy heirarchy hierachy
immediately immediatly immediatelly
implementation implemantation implemenation implentation implmentation
incoming incomming
inconsistent inconsistant
independent independant independed
independently independantly
indicate indicat
information infomation informatiom
initial inital
initialization initilization intialization
initialize initalize intialize initilize
initialized initalized intialized initilized
integer interger
interface inteface inferface
internal interal
interrupt interupt interrrupt intterrupt
interrupts interupts
invalid invaild inavlid
invocation invokation
length lenght lengh legnth
library libary
maintain maintan
maintenance maintainance
management managment
mapping maping
maximum maxium maxmium
mechanism mechanim
memory memeory
message mesage
messages mesages
minimum minimun
missing mising
multiple mutiple multple
necessary neccessary necesary neccesary
number nubmer
occasionally occassionally
occur occure
occurred occured occurd
occurrence occurence occurance
occurring occuring
omitted ommitted omited
original orignal
output ouput
override overide
overridden overriden
overrun overun
overwritten overwriten
parameter paramter paramater
parameters paramters paramaters
particularly particularily
partition partiton
performance perfomance
performing perfoming
peripheral peripherial periperal
persistent persistant
platform plaform
pointer poiter
possible posible
precede preceed
preceding preceeding
precision precission
preferred prefered
preparation preperation
previously previsously
priority priorty
privilege priviledge
probably probaly
process proces
processing procesing
progress progess
property propery
protection protecion
protocol protocoll
pseudo psuedo
receive recieve
received recieved
receiver reciever
receiving recieving
recommended recommanded
reference refrence
references refernces
referring refering
register regsiter regiser
registers registes
registration registeration
relevant relevent
representation representaion
request reqeust
required requried
requirement requirment
reserved reseved
resource resouce ressource
resources resouces ressources
response reponse
return retrun retun
running runing
runtime runtine
segment segement
select slect
separate seperate
separated seperated
separately seperately
separator seperator
sequence sequece
should shoud
signal singal
similar similiar simlar
similarly similary
simultaneous simultanous
specified specifed
specify specifiy
standard standart
structures structres
subtract substract
succeed suceed
succeeded succeded
success sucess
successful succesful sucessful successfull
successfully succesfully sucessfully successfuly
support supprot suport
supported suported suppported
suppress supress
switch swtich
synchronize syncronize
syntax synax
system sytem
temperature temperture
that taht
the teh
their thier
therefore therfore
threshold treshold threshhold
through throught
timeout timout
transfer tranfer
transferred transfered
transferring transfering
triggered trigerred triggerd
unexpected unexepected unexpeted
unfortunately unfortunatelly
unknown unkown unknonw
unnecessary unneccessary unecessary unnecesary
unregister unresgister
unsupported unsuported
until untill
update upate udpate
useful usefull
valid vaild
variable varible
version verison
vulnerable vunerable
whether wether wheter
which whcih
won't wont
write wirte
writing writting
`;

/** Those that kernel trees don't list. */
const OWN_WORDS = `
abandoned abandonned
absence abscence
accelerate accelarate
acceptable acceptible
access acces
accessible accesible
accommodate acommodate
account acount
accumulate accumlate acumulate
accuracy accurracy acuracy
achieve acheive achive
acknowledge acknoledge acknowlege aknowledge
acquire aquire
acquired acquried
address addess
additional additionnal
adjacent ajacent
adjustment adjustement
algorithm algorithem
aligned alined
alignment allignment
allocate allcate
allocated alocated allcated
allocation allocaiton alloction alocation allocatiom
allocations alocations
allowed alowed
already allready alread arleady
always alwasy alwys allways
amount ammount
analogous analagous
analysis analisys
announce anounce annouce
another anohter anoter
anything anythign
apparent apparant
apparently apparantly
appear apear
applicable appliable aplicable
appropriate apporpriate
appropriately apropriately
approximately approximatly aproximately
arbitrary aribtrary
architecture arhitecture architecure
argument agument
assigned asigned
assignment assignement asignment
associated asociated assosiated
assumption asumption
asynchronous asynchonous asyncronous asynchronuous assynchronous
attach atach
attempt attmept
attribute atribute
attributes atributes
authorization authorizaion
automatic autmatic
automatically automatcally autmatically
auxiliary auxilary
available avilable
availability availabilty
average avarage
balance balence
because becouse
becomes becames
beginning beggining
behavior behaviuor beahvior
behaviour behavour
between betwen beetween bewteen
broadcast brodcast
buffers bufers
calculate calcuate
calculated calulated
calibration calibraion
callback callbak
careful carefull
change chagne
changed chaged
character caracter
check chekc
checked chcked
checksum cheksum checksume
comment coment
committed comitted
common comon commom
communication communcation
comparison comparision
compatible compatiable
compiler compilier
complete compelte
completed completd
completely completley
completion completetion
complicated complicted
component componenet
compression compresssion
conditional condional
conditions conditons
configuration configuraiton configurtion
configure configre
configured confugured
conflict confilct
confused confuesd
connected conencted conneted
connection connecion conection
consecutive consequtive
consider considder
constant constnat
construct constrcut
contain conatin
contains contians cotains
context contex
contiguous contigious continguous contigous
continue contine
control contorl
conversion convesion
correct corect
correctly corectly correclty correctely
corresponding coresponding corresponing
corrupted corruped
corruption curruption
could coudl
current curent currnet
currently currenlty currectly
debugging debuging
decision decission
declaration declaraion
declared delcared
decrease decresae
deferred defered
define defiend
defined defind
definition definetion
definitely definitly
deleted delted
dependency dependendency
dependencies dependecies depencies
dependent depenent
deprecated deprected depricated
descriptor descriptior
description desription descrption
destination destinaton
detect dectect
detected detcted
determine detemine determin
determined determind
developer develper
device devic
devices devces
difference diffrence differnce
different differnt
differently differntly
dimension dimesion
direction diretion direcion
directly direclty directy
directory direcotry
disappear dissapear
disconnect disconect
discover dicover
dispatch dipatch
display dispaly
distinguish distiguish
distribution distribtion
document docuemnt
documentation documention docmentation
doesn't dosen't
driver dirver
duplicate duplicat
during durring
dynamically dyamically
efficient effecient
either eihter
element elment
eliminate elimiate
emulation emulaton
enable enalbe
enabled enaled enbaled
encounter encouter
encountered encoutered
ensure enusre
entire entrie
environment enviornment
equivalent equivalant
erroneous erronous
errors erorrs
especially especialy
essentially essentialy
exactly exaclty
example examle
exceed excede
exceeds excedes
except expcet
exception excecption
exchange exhange
exclude exlude
exclusive exculsive
execute excute
executed exectued
execution exection
existing exisiting exsiting
expected exepected expcted
expensive expesive
experience experiance
explicitly explicity
explanation explaination
extended extented
external extenal
extremely extemely
facility facilty
feature feture
features feautres
finally finaly
finished finshed
follow folow
following folowing
foreign foriegn
format foramt
forward foward
fragment framgent
frequency frequecy
function funciton functon
functions fucntions
further futher
generate genrate
generic gerneric
global gloabl
grammar grammer
granularity granulariy
guarantee garantee gaurantee guarrantee
guaranteed garanteed
handled hanlded
handler hanlder
handling hanlding
happen happpen
hierarchy hiearchy
however howerver
identical identicial
identifier identifer
identify indentify
immediate imediate
immediately imediately
implement impelment
implementation impelementation
implemented implemeted
implicit implict
important improtant
improve imporve
improvement improvment
incorrect incorect
incorrectly incorretly
increase increse
increment incremet
indefinitely indefinitly
independent indepedent
individual indivdual
information informaiton
inherit inherrit
initialization initialisaton initalization initializaion
initialize initialiaze
initializing initalizing
initially intially
initiate intiate
input intput
instance intance
instead insted intead
instruction instuction intruction
integrity intergrity
intention intetion
interface interace
interfaces interaces
internal intenal
interrupt interrput
interval intervall
introduce inroduce
introduced introducted
invalid invlaid
invalidate invaidate
iterate itterate
iteration iterration
itself istelf
kernel kenel kernal
knowledge knowlege
label lable
latency lantency
layout layot
legacy lagacy
likely likly
limitation limition
listening listning
little litle
load laod
maintain mantain
maintained maintaned
maintenance maintenence
malformed malfromed
management managemnt
mandatory mandatry
manually manualy
manufacturer manufaturer
matching mathcing
maximum maximun
measurement mesurement
mechanism mechansim machanism
memory memmory meory
message messgae
minimum miminum mininum
mismatch mismach mistmatch
missing missmatching
modified modifed modfied
modify modifiy
module moudle
monitor moniter
multicast mulitcast
multiple mulitple mutliple
multiplied multipled
necessary necessray
necessarily neccessarily necessarely
negative negitive negatve
negotiate negociate
neighbour neigbour
nonexistent nonexistant
notification notifcation notificaton
number numbr
object ojbect
obsolete obsolate
obtain obtian
obvious ovbious obvous
obviously obviouly
occasionally ocasionally
occupied ocupied
occur ocur
occurred ocurred
occurrences occurences
offset offest
omitted ommited
only olny
operation opeartion operaton operatoin
operations operatons
optimization optimizaion
optimize optmize
option opion
optional optonal
options opions
original orginal origional
originally orginally orignally
otherwise otehrwise otherwize othrewise
output outupt
overflow overlow overrflow
overridden overidden
packet packt
parallel paralell parrallel
parameter parmeter parametr
parameters parmeters
parent parrent
particular particuar particualr
pending pendig
performance performace preformance
permanent permenant permanant
permission permision
physical phyiscal phsyical phisical
platform paltform
pointer poniter
polarity polartiy
possible possbile
potential potentail
potentially potentialy potentally
preempted preemted
prefix prefx
present presnet
preserve presever
prevent prevnet
previous previos previuos
previously previosly
primary primay
priority prioritiy
privilege privelege previlege
probably propably
problem probelm
procedure proceedure
processor proccessor processer
program progam
programming programing
properly propely
properties propeties
protected proteced
provided provded
purpose pupose
queue quue
queued queuend
quota qouta
random radom
really realy
reason reson
receive receve
received receieved
recognize reconize
recommend recomend
recommended recomended
recover recoer
recovery recorvery
recursive recursvie
redundant redundent
reference referece referrence
regardless regradless
register resgister
registered regsitered
registration registraion
release realease
released relased
reliable relaible
remaining remaing
remote remtoe
remove remve
removed remvoed
repeat repeate
replace repalce
replacement replacment
report reoprt
represent reprsent
requested reqested
required requird
requirement requrement
requires requries
reserve reseve
resolution resoltuion
resolve reslove
response respone
responsible responsable responsble
restore retore
restored retored
restrict retrict
result reult
return reutrn
returns retruns
revision revison
same smae
sample sampel
satisfied statisfied
schedule scheudle
scheduled scheudled
scheduler scheudler
scheduling scheduleing
section secton
sector sectr
security securtiy secuirty
selected selcted
semaphore semphore sempahore
semantics symantics
separate seprate
sequence seqence
serial seiral
several sevaral
should shoudl shuold
significant signficant
similarly simlarly
simple simplle
simplify simplfy
simultaneously simultanously simultaneosly
single sigle
size siez
slightly slighly
software sofware
somehow somehwo
source soruce
special speical
specific sepcific speficic speciifc
specifically specificaly
specification specificaiton
specified speicfied
standard standad
statement statment
state satte
statistics statitics
status staus
storage stroage
straightforward straighforward
string stirng
structure struture strucutre
structures strutures
subsequent subseqent subesquent
subsystem subsytem sybsystem subsysem
subtracted substracted
succeed succed
succeeded suceeded
success succes
sufficient suficient sufficent
supplied suppplied
supported supportted
supporting suporting
suppose supose
suppressed supressed
surprising suprising
suspend susend
suspicious suspicous
switch siwtch
symbol sybmol
synchronization synchronizaion syncronization
synchronous synchonous syncronous
system sysem
target taget
technically technicaly
temperature tempreture
temporary temporay tempory
temporarily temporarilly
than thant
themselves themselfs
then thne
there tehre
these theese
they tehy
this thsi
thread thead
threshold theshold
through throuhg thorugh
throughout througout
throughput througput
timestamp timestap
together toghether
tolerance tolarance
transaction transacton
transition transistion transtion
transmission transmision
transmit transmitt
transparent transparant
trigger triger
triggered triggerred
truncate trucate
truncated trunacted
unavailable unavailble
undefined undefind
unexpectedly unexpectely
unfortunately unfortunatly
unique uniqe
unlikely unlikly
unnecessary unnessecary
unnecessarily unnecessarly
unregister unregsiter
unused unusued
updated upated
usually usally
utility utilty
utilization utilizaiton
value vlaue
values vaules
variable vairable variabel
variables varibles
various varios
verification verificaion
verify verfiy verifiy
virtual virutal
visible visable
volatile volatle
voltage voltge
warning warnning
warnings warnigs
which wich
while whlie
with wiht
within witin
without wihtout witout
would woudl
wrapper wraper
writeback writback
written writen
yield yeild
`;

/** What each misspelling stands for, all in lower case. */
export const MISSPELLINGS: ReadonlyMap<string, string> = new Map([...entriesOf(WORDS), ...entriesOf(OWN_WORDS)]);

/** The misspellings that checkpatch.pl does not know. */
export const OWN_MISSPELLINGS: ReadonlySet<string> = new Set(entriesOf(OWN_WORDS).map(([word]) => word));

function entriesOf(list: string): readonly (readonly [string, string])[] {
	return list
		.trim()
		.split('\n')
		.flatMap((line) => {
			const [right = '', ...wrong] = line.split(' ');
			return wrong.map((word): readonly [string, string] => [word, right]);
		});
}
