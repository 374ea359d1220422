/** Misspellings that checkpatch.pl reports, too, each line after the correct word. */
export const KNOWN_MISSPELLINGS: readonly (readonly [right: string, ...wrong: string[]])[] = `
absence absense
access acess accesss
accessible accessable acessable
accommodate accomodate
according accoring acording
acquire accquire
acquired aquired
across accross
actually actualy acutally
additional additonal aditional addional
additionally additionaly aditionally
address addres adress adddress
addresses adresses addreses
adjust ajust
advertisement advertisment
algorithm alogrithm algorith algorithmn algoritm
aligned alligned
alignment alignement aligment
allocate alocate
allocated allocted alloated
already alreay
although altough
amplifier amplifer
anonymous anonynous
anyway anway
appearance appearence
application applicaion
appropriate apropriate approriate appropiate
appropriately appropriatly
arbitrary abitrary arbitary
architecture archtecture architechture
argument arguement
arguments arguements
artificial artifical
assign asign
assigned assiged
associated assocated
association assocation
assume asume
assuming asuming
asynchronous asynchronus
atomically atomicly
attempt atempt
attributes atrributes
automatically automaticaly automaticly
auxiliary auxillary auxilliary
availability availablity
available availabe avaible availble avaliable avalable availiable avaialable
bandwidth bandwith
battery battey
because becuase becasue beacuse
becoming becomming
before befor
beginning begining
being beeing
bound binded
boundary boundry
buffer bufer
calculate caculate
calculation caculation
calibration calibraiton callibration
called callled
cancel cancle
cannot cannnot
capabilities capabilites capabilties
capability capabilty capablity
change chnage
changes chnages
channel channle
character charactor
characters charachters
children childs
coexistence coexistance
command comand commmand
committed commited
communicate comunicate
communication comunication commnunication
compatibility compatability compatiblity compability compatibililty compatibilty
compatible compatable
completely completly
completion completition
components componnents
concurrent concurent
condition conditon condtion
conditional condtional
conditionally conditionaly
configuration configuation configration configuraton
configured configred
connection connnection
consistency consistancy
consistent consistant
constraints contraints
consumer comsumer
continuous continous
control controll
controller controler contoller
convenient convinient convienient
conversion convertion
corresponding correponding correspoding
could cound
counter coutner
current curent
currently curently
default defualt
deferral deferal
definitely definately
definition defintion definiton
definitions defintions
delivered delievered
dependencies dependancies
dependency dependancy
dependent dependend
description descripton decription
descriptor desciptor descritptor desriptor
destination destionation
destroy destory
destroyed destoryed
detected deteced
detection detecion
development developement
didn't didnt
different diffrent diferent
disable diable disbale
disabled disabed disbaled diabled
disappeared dissapeared
display diplay
doesn't doesnt
dropped droped
dynamic dynmaic dyanmic
embedded embeded
enable enbale eanble enble
endianness endianess
enough enought
environment enviroment environement
equivalent equivelant
error eror errror
especially expecially
evaluate evalute
example exmaple
exclusive exlusive
execution exeuction
existence existance
existent existant
explicit explict
explicitly explicitely explictly
extension extention extenstion
failed faild
failure failue faliure
fairness faireness
familiar familar
firmware firware fimrware firwmare
following follwing
foreseeable forseeable
forwarded forwared
framework framwork
frequency frequncy frequence
function fucntion funtion funcion fuction
functionality functionallity
functions funtions
further furthur
generated genereted
guarantee guarentee
guaranteed guarenteed
handle hanlde
handler hander
happened happend
hardware hardare harware
heartbeat hearbeat
height heigth
heterogeneous heterogenous
hierarchy heirarchy hierachy
ignore ingore
immediately immediatly immediatelly
implementation implemantation implemenation implentation implmentation implemention
incoming incomming
inconsistent inconsistant
independent independant independed
independently independantly
indicate indicat
individual invididual
information infomation informatiom informations
initial inital
initialization initilization intialization initializtion
initialize initalize intialize initilize initliaze
initialized initalized intialized initilized
insufficient insufficent
integer interger
intended intented
interface inteface inferface
interfering interferring
internal interal
interrupt interupt interrrupt intterrupt interrup
interrupts interupts interrups
invalid invaild inavlid ivalid
invocation invokation
length lenght lengh legnth lenth
library libary
losing loosing
maintain maintan
maintenance maintainance maintainence
manageable managable
management managment mangement
mapping maping
maximum maxium maxmium
mechanism mechanim
memory memeory memroy
message mesage
messages mesages
metadata metdata
milliseconds miliseconds
minimum minimun minium
missing mising
multiple mutiple multple muliple
multiplier multipler
necessary neccessary necesary neccesary neccecary
number nubmer numer
occasionally occassionally
occur occure
occurred occured occurd
occurrence occurence occurance
occurring occuring
offset offet
omitted ommitted omited
optional optionnal
original orignal
output ouput
outstanding oustanding
overridden overriden
override overide
overrun overun
overwritten overwriten
parameter paramter paramater
parameters paramters paramaters paramenters
particularly particularily
partition partiton
paths pathes
performance perfomance peformance
performing perfoming
peripheral peripherial periperal
permissions permissons
persistent persistant
plan paln
platform plaform platfrom
pointer poiter
position postion
possibilities possibilites
possible posible
precede preceed
preceded preceeded
preceding preceeding
precision precission
preemptible preemptable
preferred prefered
preparation preperation
previously previsously
primitive primative
priority priorty
privilege priviledge
probably probaly
process proces
processing procesing processsing
program programm
progress progess progres
property propery
protection protecion
protocol protocoll protcol
pseudo psuedo
queuing queing
receive recieve receieve
received recieved
receiver reciever
receiving recieving
recommended recommanded
reference refrence
references refernces
referred refered
referring refering
register regsiter regiser
registered registerd
registers registes
registration registeration
related releated
relevant relevent
removable removeable
replies replys
representation representaion
request reqeust reuqest
requested requsted
required requried requred
requirement requirment
reserved reseved
resetting reseting
resource resouce ressource
resources resouces ressources
response reponse repsonse responce
retrieve retrive
retrieved retreived
return retrun retun
routine rountine
running runing
runtime runtine
satisfy satify
section secion
segment segement
select slect
separate seperate
separated seperated
separately seperately
separator seperator
sequence sequece
should shoud
shrunk shrinked
signal singal
similar similiar simlar
similarly similary
simultaneous simultanous
specific specfic specifc
specified specifed
specify specifiy
specifying specifing
split splitted
spurious spurrious
standard standart stardard
statistics statisitcs
stopped stoped
structure strucuture
structures structres
submitted submited
subsystem susbsystem
subtract substract
succeed suceed
succeeded succeded
success sucess
successful succesful sucessful successfull
successfully succesfully sucessfully successfuly
superfluous superflous
support supprot suport suppport
supported suported suppported
suppress supress
suspended suspeneded
switch swtich
synchronize syncronize
syntax synax
system sytem
targeting targetting
temperature temperture
that taht
the teh
their thier
therefore therfore
threshold treshold threshhold
through throught
timeout timout
transceiver tranceiver
transfer tranfer
transferred transfered transferd
transferring transfering
transitioned transistioned
transport tranport
tries trys
triggered trigerred triggerd
tuning tunning
turn trun
type tyep
unexpected unexepected unexpeted
unfortunately unfortunatelly
uninitialized unitialized
unknown unkown unknonw
unnecessary unneccessary unecessary unnecesary
unneeded uneeded
unofficial inofficial
unprivileged unpriviledged
unregister unresgister
unsolicited unsolicted
unsupported unsuported
until untill
update upate udpate
used uesd
useful usefull
utilities utilites utilties
valid vaild
variable varible
version verison
vulnerable vunerable
when whe
whether wether wheter
which whcih
won't wont
write wirte
writing writting
`
	.trim()
	.split('\n')
	.map((line) => {
		const [right = '', ...wrong] = line.split(' ');
		return [right, ...wrong];
	});
