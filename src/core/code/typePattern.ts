/** Source of a regular expression for a type by its name, with its qualifiers and without stars; it can't know all types. */
export const TYPE =
	'(?:(?:const|volatile|unsigned|signed) ){0,3}(?:(?:struct|union|enum) \\w+|(?:(?:long|short|unsigned|signed) ){0,3}(?:void|char|short|int|long|float|double|bool|_Bool|unsigned|signed)|(?:__)?(?:u|s|be|le)(?:8|16|32|64)|\\w+_t)';
