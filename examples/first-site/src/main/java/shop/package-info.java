/** A shop: two webservers and a database, and who may talk to whom. */
@org.jspecify.annotations.NullMarked
package shop;
