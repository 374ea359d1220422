/** Each line: a word, then ways to misspell it that are no words themselves. */
const WORDS = `
abandoned abandonned
absence abscence absense
accelerate accelarate
acceptable acceptible
access acess acces accesss
accessible accesible accessable acessable
accommodate accomodate acommodate
according accoring acording
account acount
accumulate accumlate acumulate
accuracy accurracy acuracy
achieve acheive achive
acknowledge acknoledge acknowlege aknowledge
acquire aquire accquire
acquired acquried aquired
across accross
actually actualy acutally
address addres adress addess adddress
addresses adresses addreses
additional additionnal additonal aditional addional
additionally additionaly aditionally
adjacent ajacent
adjust ajust
adjustment adjustement
algorithm alogrithm algorith algorithem algorithmn algoritm
aligned alligned alined
alignment alignement allignment aligment
allocate alocate allcate
allocated alocated allcated allocted alloated
allocation allocaiton alloction alocation allocatiom
allocations alocations
allowed alowed
already allready alread alreay arleady
although altough
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
appearance appearence
applicable appliable aplicable
application applicaion
appropriate apropriate approriate appropiate apporpriate
appropriately appropriatly apropriately
approximately approximatly aproximately
arbitrary abitrary arbitary aribtrary
architecture archtecture arhitecture architechture architecure
argument arguement agument
arguments arguements
assign asign
assigned asigned
assignment assignement asignment
associated assocated asociated assosiated
association assocation
assume asume
assuming asuming
assumption asumption
asynchronous asynchonous asyncronous asynchronuous assynchronous
attach atach
attempt atempt attmept
attribute atribute
attributes atributes
authorization authorizaion
automatic autmatic
automatically automaticaly automatcally automaticly autmatically
auxiliary auxillary auxilliary auxilary
available availabe avaible availble avaliable avalable avilable availiable
availability availablity availabilty
average avarage
balance balence
because becuase becasue becouse beacuse
becomes becames
before befor
beginning begining beggining
behavior behaviuor beahvior
behaviour behavour
being beeing
between betwen beetween bewteen
boundary boundry
broadcast brodcast
buffers bufers
calculate caculate calcuate
calculated calulated
calculation caculation
calibration calibraion
callback callbak
cancel cancle
cannot cannnot
capabilities capabilites capabilties
capability capabilty capablity
careful carefull
change chagne chnage
changed chaged
channel channle
character charactor caracter
characters charachters
check chekc
checked chcked
checksum cheksum checksume
command comand commmand
comment coment
committed commited comitted
common comon commom
communicate comunicate
communication communcation comunication
comparison comparision
compatible compatable compatiable
compatibility compatability compatiblity
compiler compilier
complete compelte
completed completd
completely completly completley
completion completition completetion
complicated complicted
component componenet
components componnents
compression compresssion
condition conditon condtion
conditional condional condtional
conditions conditons
configuration configuraiton configuation configration configurtion
configure configre
configured confugured
conflict confilct
confused confuesd
connected conencted conneted
connection connecion conection connnection
consecutive consequtive
consider considder
consistent consistant
consistency consistancy
constant constnat
construct constrcut
consumer comsumer
contain conatin
contains contians cotains
context contex
contiguous contigious continguous contigous
continue contine
continuous continous
control contorl controll
controller controler contoller
convenient convinient convienient
conversion convertion convesion
correct corect
correctly corectly correclty correctely
corresponding correponding coresponding correspoding corresponing
corrupted corruped
corruption curruption
could coudl
counter coutner
current curent currnet
currently currenlty curently currectly
debugging debuging
decision decission
declaration declaraion
declared delcared
decrease decresae
default defualt
deferral deferal
deferred defered
define defiend
defined defind
definition defintion definiton definetion
definitions defintions
definitely definitly definately
deleted delted
dependency dependancy dependendency
dependencies dependancies dependecies depencies
dependent depenent
deprecated deprected depricated
descriptor descriptior desciptor descritptor
description descripton desription descrption
destination destinaton
destroy destory
destroyed destoryed
detect dectect
detected deteced detcted
detection detecion
determine detemine determin
determined determind
developer develper
development developement
device devic
devices devces
difference diffrence differnce
different differnt diffrent diferent
differently differntly
dimension dimesion
direction diretion direcion
directly direclty directy
directory direcotry
disable diable disbale
disabled disabed disbaled diabled
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
dynamic dynmaic
dynamically dyamically
efficient effecient
either eihter
element elment
eliminate elimiate
embedded embeded
emulation emulaton
enable enalbe enbale
enabled enaled enbaled
encounter encouter
encountered encoutered
endianness endianess
enough enought
ensure enusre
entire entrie
environment enviroment enviornment environement
equivalent equivelant equivalant
erroneous erronous
error eror errror
errors erorrs
especially especialy expecially
essentially essentialy
exactly exaclty
example exmaple examle
exceed excede
exceeds excedes
except expcet
exception excecption
exchange exhange
exclude exlude
exclusive exculsive exlusive
execute excute
executed exectued
execution exection
existence existance
existent existant
existing exisiting exsiting
expected exepected expcted
expensive expesive
experience experiance
explicit explict
explicitly explicitely explicity
explanation explaination
extended extented
extension extention extenstion
external extenal
extremely extemely
facility facilty
failed faild
failure failue faliure
familiar familar
feature feture
features feautres
finally finaly
finished finshed
firmware firware
follow folow
following follwing folowing
foreign foriegn
format foramt
forward foward
fragment framgent
frequency frequecy frequncy
function fucntion funtion funciton functon funcion fuction
functionality functionallity
functions fucntions funtions
further futher furthur
generate genrate
generated genereted
generic gerneric
global gloabl
grammar grammer
granularity granulariy
guarantee garantee guarentee gaurantee guarrantee
guaranteed guarenteed garanteed
handle hanlde
handled hanlded
handler hanlder
handling hanlding
happen happpen
happened happend
hardware hardare harware
hierarchy heirarchy hierachy hiearchy
however howerver
identical identicial
identifier identifer
identify indentify
immediate imediate
immediately immediatly immediatelly imediately
implement impelment
implementation implemantation implemenation implentation implmentation impelementation
implemented implemeted
implicit implict
important improtant
improve imporve
improvement improvment
incoming incomming
inconsistent inconsistant
incorrect incorect
incorrectly incorretly
increase increse
increment incremet
indefinitely indefinitly
independent independant indepedent independed
independently independantly
indicate indicat
individual indivdual
information infomation informaiton informatiom
inherit inherrit
initial inital
initialization initialisaton initalization initilization initializaion intialization
initialize initalize intialize initilize initialiaze
initialized initalized intialized initilized
initializing initalizing
initially intially
initiate intiate
input intput
instance intance
instead insted intead
instruction instuction intruction
integer interger
integrity intergrity
intention intetion
interface inteface interace inferface
interfaces interaces
internal interal intenal
interrupt interupt interrrupt interrput intterrupt
interrupts interupts
interval intervall
introduce inroduce
introduced introducted
invalid invaild inavlid invlaid
invalidate invaidate
invocation invokation
iterate itterate
iteration iterration
itself istelf
kernel kenel kernal
knowledge knowlege
label lable
latency lantency
layout layot
legacy lagacy
length lenght lengh legnth
library libary
likely likly
limitation limition
listening listning
little litle
load laod
maintain mantain maintan
maintained maintaned
maintenance maintainance maintenence
malformed malfromed
management managment managemnt
mandatory mandatry
manually manualy
manufacturer manufaturer
mapping maping
matching mathcing
maximum maxium maximun maxmium
measurement mesurement
mechanism mechansim mechanim machanism
memory memeory memmory meory
message mesage messgae
messages mesages
minimum minimun miminum mininum
mismatch mismach mistmatch
missing mising missmatching
modified modifed modfied
modify modifiy
module moudle
monitor moniter
multicast mulitcast
multiple mutiple mulitple multple mutliple
multiplied multipled
necessary neccessary necesary neccesary necessray
necessarily neccessarily necessarely
negative negitive negatve
negotiate negociate
neighbour neigbour
nonexistent nonexistant
notification notifcation notificaton
number nubmer numbr
object ojbect
obsolete obsolate
obtain obtian
obvious ovbious obvous
obviously obviouly
occasionally occassionally ocasionally
occupied ocupied
occur ocur occure
occurred occured ocurred occurd
occurrence occurence occurance
occurrences occurences
occurring occuring
offset offest
omitted ommited ommitted omited
only olny
operation opeartion operaton operatoin
operations operatons
optimization optimizaion
optimize optmize
option opion
optional optonal
options opions
original orginal origional orignal
originally orginally orignally
otherwise otehrwise otherwize othrewise
output ouput outupt
overflow overlow overrflow
override overide
overridden overriden overidden
overrun overun
overwritten overwriten
packet packt
parallel paralell parrallel
parameter paramter paramater parmeter parametr
parameters paramters paramaters parmeters
parent parrent
particular particuar particualr
particularly particularily
partition partiton
pending pendig
performance perfomance performace preformance
performing perfoming
peripheral peripherial periperal
permanent permenant permanant
permission permision
persistent persistant
physical phyiscal phsyical phisical
platform plaform paltform
pointer poiter poniter
polarity polartiy
possible posible possbile
potential potentail
potentially potentialy potentally
precede preceed
preceding preceeding
precision precission
preempted preemted
preferred prefered
prefix prefx
preparation preperation
present presnet
preserve presever
prevent prevnet
previous previos previuos
previously previosly previsously
primary primay
priority prioritiy priorty
privilege priviledge privelege previlege
probably probaly propably
problem probelm
procedure proceedure
process proces
processing procesing
processor proccessor processer
program progam
programming programing
progress progess
properly propely
property propery
properties propeties
protected proteced
protection protecion
protocol protocoll
provided provded
pseudo psuedo
purpose pupose
queue quue
queued queuend
quota qouta
random radom
really realy
reason reson
receive recieve receve
received recieved receieved
receiver reciever
receiving recieving
recognize reconize
recommend recomend
recommended recommanded recomended
recover recoer
recovery recorvery
recursive recursvie
redundant redundent
reference referece refrence referrence
references refernces
referring refering
regardless regradless
register regsiter resgister regiser
registered regsitered
registers registes
registration registeration registraion
release realease
released relased
relevant relevent
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
representation representaion
request reqeust
requested reqested
required requried requird
requirement requirment requrement
requires requries
reserve reseve
reserved reseved
resolution resoltuion
resolve reslove
resource resouce ressource
resources resouces ressources
response reponse respone
responsible responsable responsble
restore retore
restored retored
restrict retrict
result reult
return retrun reutrn retun
returns retruns
revision revison
running runing
runtime runtine
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
segment segement
select slect
selected selcted
semaphore semphore sempahore
semantics symantics
separate seperate seprate
separated seperated
separately seperately
separator seperator
sequence sequece seqence
serial seiral
several sevaral
should shoud shoudl shuold
signal singal
significant signficant
similar similiar simlar
similarly similary simlarly
simple simplle
simplify simplfy
simultaneous simultanous
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
specified specifed speicfied
specify specifiy
standard standart standad
statement statment
state satte
statistics statitics
status staus
storage stroage
straightforward straighforward
string stirng
structure struture strucutre
structures strutures structres
subsequent subseqent subesquent
subsystem subsytem sybsystem subsysem
subtract substract
subtracted substracted
succeed suceed succed
succeeded suceeded succeded
success succes sucess
successful succesful sucessful successfull
successfully succesfully sucessfully successfuly
sufficient suficient sufficent
supplied suppplied
support supprot suport
supported suported supportted suppported
supporting suporting
suppose supose
suppress supress
suppressed supressed
surprising suprising
suspend susend
suspicious suspicous
switch swtich siwtch
symbol sybmol
synchronization synchronizaion syncronization
synchronize syncronize
synchronous synchonous syncronous
syntax synax
system sytem sysem
target taget
technically technicaly
temperature temperture tempreture
temporary temporay tempory
temporarily temporarilly
than thant
that taht
the teh
their thier
themselves themselfs
then thne
there tehre
therefore therfore
these theese
they tehy
this thsi
thread thead
threshold treshold threshhold theshold
through throught throuhg thorugh
throughout througout
throughput througput
timeout timout
timestamp timestap
together toghether
tolerance tolarance
transaction transacton
transfer tranfer
transferred transfered
transferring transfering
transition transistion transtion
transmission transmision
transmit transmitt
transparent transparant
trigger triger
triggered triggerred trigerred triggerd
truncate trucate
truncated trunacted
unavailable unavailble
undefined undefind
unexpected unexepected unexpeted
unexpectedly unexpectely
unfortunately unfortunatly unfortunatelly
unique uniqe
unknown unkown unknonw
unlikely unlikly
unnecessary unneccessary unecessary unnecesary unnessecary
unnecessarily unnecessarly
unregister unregsiter unresgister
unsupported unsuported
until untill
unused unusued
update upate udpate
updated upated
useful usefull
usually usally
utility utilty
utilization utilizaiton
valid vaild
value vlaue
values vaules
variable varible vairable variabel
variables varibles
various varios
verification verificaion
verify verfiy verifiy
version verison
virtual virutal
visible visable
volatile volatle
voltage voltge
vulnerable vunerable
warning warnning
warnings warnigs
whether wether wheter
which whcih wich
while whlie
with wiht
within witin
without wihtout witout
won't wont
would woudl
wrapper wraper
write wirte
writing writting
writeback writback
written writen
yield yeild
`;

/** What each misspelling stands for, all in lower case. */
export const MISSPELLINGS: ReadonlyMap<string, string> = new Map(
	WORDS.trim()
		.split('\n')
		.flatMap((line) => {
			const [right = '', ...wrong] = line.split(' ');
			return wrong.map((word): readonly [string, string] => [word, right]);
		}),
);
