package io.sitewright.policies.facts;

/**
 * Type tokens, which name a resource's type in every language. Those of DigitalOcean and Cloudflare
 * are held against the generated classes by a test; those of AWS are of com.pulumi:aws 6.83.0.
 */
public final class Types {
  public static final String DO_DROPLET = "digitalocean:index/droplet:Droplet";
  public static final String DO_FIREWALL = "digitalocean:index/firewall:Firewall";
  public static final String DO_VOLUME = "digitalocean:index/volume:Volume";
  public static final String DO_SNAPSHOT = "digitalocean:index/dropletSnapshot:DropletSnapshot";
  public static final String DO_BUCKET = "digitalocean:index/spacesBucket:SpacesBucket";
  public static final String DO_OBJECT = "digitalocean:index/spacesBucketObject:SpacesBucketObject";
  public static final String DO_BUCKET_POLICY =
      "digitalocean:index/spacesBucketPolicy:SpacesBucketPolicy";
  public static final String DO_CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
  public static final String DO_CLUSTER_FIREWALL =
      "digitalocean:index/databaseFirewall:DatabaseFirewall";
  public static final String DO_RECORD = "digitalocean:index/dnsRecord:DnsRecord";
  public static final String DO_LOAD_BALANCER = "digitalocean:index/loadBalancer:LoadBalancer";
  public static final String DO_AUTOSCALE = "digitalocean:index/dropletAutoscale:DropletAutoscale";

  public static final String CF_RECORD = "cloudflare:index/dnsRecord:DnsRecord";
  public static final String CF_RECORD_BEFORE_V6 = "cloudflare:index/record:Record";
  public static final String CF_SETTING = "cloudflare:index/zoneSetting:ZoneSetting";

  public static final String AWS_INSTANCE = "aws:ec2/instance:Instance";
  public static final String AWS_GROUP = "aws:ec2/securityGroup:SecurityGroup";
  public static final String AWS_GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
  public static final String AWS_INGRESS =
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  public static final String AWS_DATABASE = "aws:rds/instance:Instance";
  public static final String AWS_DATABASE_CLUSTER = "aws:rds/cluster:Cluster";
  public static final String AWS_DATABASE_SNAPSHOT = "aws:rds/snapshot:Snapshot";
  public static final String AWS_IMAGE_PERMISSION =
      "aws:ec2/amiLaunchPermission:AmiLaunchPermission";
  public static final String AWS_SNAPSHOT_PERMISSION =
      "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission";
  public static final String AWS_VOLUME = "aws:ebs/volume:Volume";
  public static final String AWS_FILES = "aws:efs/fileSystem:FileSystem";
  public static final String AWS_BUCKET = "aws:s3/bucketV2:BucketV2";
  public static final String AWS_BUCKET_CLASSIC = "aws:s3/bucket:Bucket";
  public static final String AWS_BUCKET_ACL = "aws:s3/bucketAclV2:BucketAclV2";
  public static final String AWS_BUCKET_BLOCK =
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  public static final String AWS_BUCKET_VERSIONING = "aws:s3/bucketVersioningV2:BucketVersioningV2";
  public static final String AWS_BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
  public static final String AWS_RECORD = "aws:route53/record:Record";
  public static final String AWS_LISTENER = "aws:lb/listener:Listener";
  public static final String AWS_SCALING = "aws:autoscaling/group:Group";

  public static final String SITE = "sitewright:index:Site";
  public static final String POOL = "sitewright:index:WebserverPool";
  public static final String AUTOSCALER = "sitewright:index:Autoscaler";

  private Types() {}
}
