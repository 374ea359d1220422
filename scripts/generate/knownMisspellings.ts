/** Misspellings that checkpatch.pl reports, too, each line after the correct word. */
export const KNOWN_MISSPELLINGS: readonly (readonly [right: string, ...wrong: string[]])[] = `
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
`
	.trim()
	.split('\n')
	.map((line) => {
		const [right = '', ...wrong] = line.split(' ');
		return [right, ...wrong];
	});
