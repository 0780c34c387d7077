package io.sitewright.clouds;

/**
 * A private bucket to create.
 *
 * @param disposable whether it may go with what is in it; otherwise the vendor refuses to delete it
 *     while it holds anything
 * @param keepsVersions whether an object that is overwritten or deleted can be had back for 30 days
 */
public record BucketPlan(boolean disposable, boolean keepsVersions) {}
