/**
 * The widget's HTTP interface without a server: neutral requests and responses, one route table, one list of filters,
 * one error mapper. An adapter converts in, calls {@link io.pocketping.http.HttpEngine}, converts out.
 */
@NullMarked
package io.pocketping.http;

import org.jspecify.annotations.NullMarked;
