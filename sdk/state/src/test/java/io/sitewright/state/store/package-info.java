@org.jspecify.annotations.NullMarked
package io.sitewright.state.store;
